// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.PreprocessResult.AdditionalMessage;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.testkit.Messages;

/** A preprocessor that keeps the contract passes it, and each breach is caught. */
class ExemplaryPreprocessorTest implements PreprocessorContract {

    /** What a preprocessor does with a message. */
    @FunctionalInterface
    interface Work {
        PreprocessResult on(PreprocessMessage message) throws IOException, InterruptedException;
    }

    private record Worker(String name, Work work) implements Preprocessor {
        @Override
        public PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException {
            return work.on(message);
        }
    }

    private record Suspect(Preprocessor preprocessor, Envelope envelope) implements PreprocessorContract {
        static Suspect doing(Work work) {
            return new Suspect(new Worker("suspect", work), Messages.envelope("bob@example.com"));
        }
    }

    private static PreprocessResult changed(PreprocessMessage message) {
        return new PreprocessResult.Changed(message.envelope(), List.of(), List.of(), "");
    }

    private static PreprocessResult copy(PreprocessMessage message) throws IOException {
        try (InputStream content = message.content().open();
                OutputStream output = message.rewrite()) {
            output.write("X-Seen: yes\r\n".getBytes(StandardCharsets.US_ASCII));
            content.transferTo(output);
        }
        return changed(message);
    }

    @Override
    public Preprocessor preprocessor() {
        return new Worker("exemplary", ExemplaryPreprocessorTest::copy);
    }

    @Override
    public Envelope envelope() {
        return Messages.envelope("bob@example.com", "eve@example.com");
    }

    private static void assertCaught(ThrowingCallable test, String words) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageContaining(words);
    }

    @Test
    void changeWithoutAnyChangeIsCaught() {
        assertCaught(Suspect.doing(ExemplaryPreprocessorTest::changed)::whatItChangesItWrites, "changed nothing");
    }

    @Test
    void bareLineFeedsAreCaught() {
        Suspect suspect = Suspect.doing(message -> {
            message.rewrite().write("Subject: x\n\nbody\n".getBytes(StandardCharsets.US_ASCII));
            return changed(message);
        });
        assertCaught(suspect::newContentIsAMessageWithWholeLines, "CRLF");
    }

    @Test
    void streamLeftOpenIsCaught() {
        Suspect suspect = Suspect.doing(message -> {
            message.content().open().read();
            return PreprocessResult.UNCHANGED;
        });
        assertCaught(suspect::contentIsLeftReadableAndItsStreamsAreClosed, "streams left open");
    }

    @Test
    void removedRecipientIsCaught() {
        Suspect suspect = Suspect.doing(message ->
                new PreprocessResult.Changed(message.envelope().withRecipients(List.of()), List.of(), List.of(), ""));
        assertCaught(suspect::recipientsStayWhereTheyAre, "size");
    }

    @Test
    void originalAsAnAdditionalMessageIsCaught() {
        Suspect suspect = Suspect.doing(message -> new PreprocessResult.Changed(
                message.envelope(),
                List.of(),
                List.of(new AdditionalMessage(message.envelope(), message.content())),
                ""));
        assertCaught(suspect::additionalMessagesAreOthersThanTheOriginalAndCanBeSent, "match");
    }

    @Test
    void swallowedWriteErrorIsCaught() {
        Suspect suspect = Suspect.doing(message -> {
            try {
                return copy(message);
            } catch (IOException swallowed) {
                return changed(message);
            }
        });
        assertCaught(suspect::storeThatTakesNothingIsNotHidden, "could not write");
    }

    @Test
    void cleanUpThatWorksOnlyOnceIsCaught() {
        boolean[] cleaned = new boolean[1];
        Preprocessor once = new Preprocessor() {
            @Override
            public String name() {
                return "once";
            }

            @Override
            public PreprocessResult preprocess(PreprocessMessage message) throws IOException {
                return copy(message);
            }

            @Override
            public void cleanUp(String undo) throws IOException {
                if (cleaned[0]) {
                    throw new IOException("no such file");
                }
                cleaned[0] = true;
            }
        };
        Suspect suspect = new Suspect(once, Messages.envelope("bob@example.com"));
        assertCaught(suspect::cleanUpWorksWithWhatItLeftAlsoAfterARestartAndTwice, "repeat");
    }

    @Test
    void unfitNameIsCaught() {
        Suspect suspect = new Suspect(
                new Worker("with space", message -> PreprocessResult.UNCHANGED), Messages.envelope("bob@example.com"));
        assertThat(suspect.preprocessor().name()).contains(" ");
        assertCaught(suspect::nameIsStableAndFitForALedger, "with space");
    }
}
