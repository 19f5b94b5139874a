// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Resend;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.submission.SpoolerSubmission;
import org.spooler.core.submission.SubmissionLimits;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;

class SubmittedToEngineTest {

    private final EngineHarness spooler;
    private final SpoolerSubmission submission;

    SubmittedToEngineTest() throws Exception {
        spooler = new EngineHarness("smtp");
        submission = new SpoolerSubmission(
                () -> Optional.of(spooler.store),
                List::of,
                spooler.engine::abort,
                () -> SubmissionLimits.DEFAULT,
                spooler.clock(),
                Runnable::run,
                envelope -> false);
    }

    private MessageId submit(Envelope envelope) throws Exception {
        try (Draft draft = submission.draft(envelope, SubmitOptions.NONE)) {
            draft.write(ByteBuffer.wrap("Subject: x\r\n\r\nx\r\n".getBytes(US_ASCII)));
            draft.submit();
            spooler.run();
            return draft.id();
        }
    }

    @Test
    @Requirement({"SEND-115", "SEND-116", "DEC-02", "DEC-08"})
    void aResentMessageReachesExactlyThoseWhoDidNotGetTheFirst() throws Exception {
        spooler.mail("smtp").then(Behaviour.deliverOnlyFirst());
        Envelope first =
                Envelope.builder().from("ann@x").to("bob@x").to("carol@x").build();
        MessageId original = submit(first);
        submit(Resend.of(original, first, "IPM.Note", Set.of(1), Optional.of(Address.smtp("ann@x"))));

        assertThat(spooler.decided).filteredOn(line -> line.contains("bob@x")).hasSize(1);
        assertThat(spooler.decided).last().isEqualTo("SMTP:carol@x SENT smtp");
        assertThat(spooler.arrived.duplicates()).isEmpty();
    }

    @Test
    @Requirement({"SEND-046", "SEND-107"})
    void theIdReadBeforeSubmissionIsTheOneToAbortWith() throws Exception {
        Draft draft = submission.draft(Envelope.builder().to("bob@x").build(), SubmitOptions.NONE);
        MessageId id = draft.id();
        draft.submit();
        spooler.run();
        var answer = submission.abort(id).toCompletableFuture();
        spooler.run();
        assertThat(answer).isCompletedWithValue(AbortAnswer.REMOVED);
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement("SEND-083")
    void theOutgoingQueueWorksWithoutAnyFolder() throws Exception {
        SpoolerStore folderless = (SpoolerStore) Proxy.newProxyInstance(
                SpoolerStore.class.getClassLoader(),
                new Class<?>[] {SpoolerStore.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(spooler.store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } catch (IllegalAccessException e) {
                        throw new CompletionException(e);
                    }
                });
        SpoolerSubmission plain = new SpoolerSubmission(
                () -> Optional.of(folderless),
                List::of,
                spooler.engine::abort,
                () -> SubmissionLimits.DEFAULT,
                spooler.clock(),
                Runnable::run,
                envelope -> false);
        spooler.mail("smtp");
        try (Draft draft = plain.draft(Envelope.builder().to("bob@x").build(), SubmitOptions.NONE)) {
            draft.submit();
        }
        spooler.run();
        assertThat(spooler.decided).containsExactly("SMTP:bob@x SENT smtp");
    }
}
