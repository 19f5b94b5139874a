// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.store.StoreContext;
import org.spooler.api.submission.Submission;
import org.spooler.api.transport.TransportContext;
import org.spooler.tck.Requirement;

/** What the contract leaves a preprocessor no way to do. */
class PreprocessorApiTest {

    private static List<Class<?>> takers() {
        return Stream.of(
                        TransportContext.class, StoreContext.class, Submission.class, Mailbox.class, SpoolerAdmin.class)
                .filter(type -> Arrays.stream(type.getMethods())
                        .anyMatch(method ->
                                Arrays.asList(method.getParameterTypes()).contains(Preprocessor.class)))
                .<Class<?>>map(type -> type)
                .toList();
    }

    @Test
    @Requirement("PREP-003")
    void onlyTheContextOfATransportTakesPreprocessors() {
        assertThat(takers()).isEqualTo(List.of(TransportContext.class));
    }

    @Test
    @Requirement("PREP-027")
    void preprocessorIsGivenNothingThatSubmits() {
        assertThat(PreprocessMessage.class.getMethods())
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("id", "envelope", "content", "recipients", "rewrite", "isCancelled");
    }
}
