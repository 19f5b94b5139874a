// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.ProviderView;
import org.spooler.api.admin.ProviderView.Kind;
import org.spooler.api.admin.ProviderView.State;

class ProviderCommandsTest {
    private final RecordingAdmin admin = new RecordingAdmin();
    private final GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty());

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void eachProviderIsListedWithItsBundleAndSinceWhenAndThoseGoneWithADash() throws Exception {
        admin.providers.add(new ProviderView(
                Kind.TRANSPORT,
                "smtp",
                State.IN_CHARGE,
                OptionalLong.of(47),
                "org.spooler.transport.smtp",
                "0.1.0",
                Optional.of(Samples.SUBMITTED),
                12));
        admin.providers.add(new ProviderView(
                Kind.PREPROCESSOR, "faxrender", State.GONE, OptionalLong.empty(), "", "", Optional.empty(), 0));

        assertThat(prompt.type("providers").lines())
                .containsExactly(
                        "KIND          NAME       STATE      BUSY  ID  BUNDLE                      VERSION  SINCE",
                        "transport     smtp       in charge    12  47  org.spooler.transport.smtp  0.1.0    2026-11-21"
                                + " 09:56",
                        "preprocessor  faxrender  gone          -   -  -                           -        -");
    }
}
