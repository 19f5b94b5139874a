// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.preprocess;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.Action;
import org.spooler.tck.Requirement;
import org.spooler.tck.preprocess.ShownMessage.Condition;

/** What every preprocessor promises (catalogue, part 7). */
public interface PreprocessorContract extends PreprocessorFixture {

    private ShownMessage message(Condition condition) {
        return new ShownMessage(envelope(), content(), outputBudget(), condition);
    }

    /** Calls it on a thread of its own, as the spooler does; empty if it threw. */
    private Optional<PreprocessResult> run(Callable<PreprocessResult> call) throws Exception {
        return run(call, thread -> {});
    }

    private Optional<PreprocessResult> run(Callable<PreprocessResult> call, Consumer<Thread> meanwhile)
            throws Exception {
        FutureTask<Optional<PreprocessResult>> task = new FutureTask<>(() -> {
            try {
                return Optional.of(call.call());
            } catch (Exception thrown) {
                return Optional.empty();
            }
        });
        Thread thread = new Thread(task, "preprocessor contract");
        thread.setDaemon(true);
        thread.start();
        meanwhile.accept(thread);
        try {
            return task.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            throw new AssertionError("the call did not come back within " + patience(), hangs);
        }
    }

    private PreprocessResult succeed(Preprocessor preprocessor, ShownMessage message) throws Exception {
        return run(() -> preprocessor.preprocess(message))
                .orElseThrow(() -> new AssertionError("the preprocessor failed on a message it can work on"));
    }

    @Test
    default void nameIsStableAndFitForALedger() throws Exception {
        Preprocessor preprocessor = preprocessor();
        assertThat(preprocessor.name())
                .isEqualTo(preprocessor.name())
                .isEqualTo(preprocessor().name());
        assertThat(preprocessor.name()).matches("[!-~]{1,64}");
    }

    @Test
    @Requirement("PREP-018")
    default void callReturnsAResult() throws Exception {
        assertThat(succeed(preprocessor(), message(Condition.FINE))).isNotNull();
    }

    @Test
    @Requirement("PREP-023")
    default void whatItChangesItWrites() throws Exception {
        ShownMessage message = message(Condition.FINE);
        PreprocessResult result = succeed(preprocessor(), message);
        if (result instanceof PreprocessResult.Changed changed) {
            boolean asked = changed.envelope().equals(envelope())
                    && changed.undeliverable().isEmpty()
                    && changed.additional().isEmpty();
            assertThat(asked && message.rewritten().isEmpty())
                    .as("says that it changed the message, and changed nothing")
                    .isFalse();
        }
    }

    @Test
    default void newContentIsAMessageWithWholeLines() throws Exception {
        ShownMessage message = message(Condition.FINE);
        if (succeed(preprocessor(), message) instanceof PreprocessResult.Changed
                && message.rewritten().isPresent()) {
            String text = new String(message.rewritten().get(), ISO_8859_1);
            assertThat(text.replace("\r\n", "")).as("line ends other than CRLF").doesNotContain("\r", "\n");
            assertThat(text).as("an empty line ends the header").contains("\r\n\r\n");
            assertThat(text.lines().takeWhile(line -> !line.isEmpty()).toList())
                    .as("header fields")
                    .isNotEmpty()
                    .allMatch(line -> line.matches("[!-9;-~]+:.*|[ \t].*"));
        }
    }

    @Test
    @Requirement("PREP-024")
    default void recipientsStayWhereTheyAre() throws Exception {
        PreprocessResult result = succeed(preprocessor(), message(Condition.FINE));
        if (result instanceof PreprocessResult.Changed changed) {
            assertThat(changed.envelope().recipients())
                    .hasSizeGreaterThanOrEqualTo(envelope().recipients().size());
            int recipients = changed.envelope().recipients().size();
            assertThat(changed.undeliverable())
                    .allMatch(o -> o.action() == Action.FAILED && o.recipient() >= 0 && o.recipient() < recipients);
        }
    }

    @Test
    @Requirement({"PREP-025", "PREP-026"})
    default void additionalMessagesAreOthersThanTheOriginalAndCanBeSent() throws Exception {
        ShownMessage message = message(Condition.FINE);
        if (succeed(preprocessor(), message) instanceof PreprocessResult.Changed changed) {
            assertThat(changed.additional())
                    .allMatch(additional -> additional.content() != message.content()
                            && !additional.envelope().recipients().isEmpty());
        }
    }

    @Test
    @Requirement("PREP-021")
    default void contentIsLeftReadableAndItsStreamsAreClosed() throws Exception {
        ShownMessage message = message(Condition.FINE);
        succeed(preprocessor(), message);
        assertThat(message.openStreams()).as("streams left open").isZero();
        try (InputStream again = message.content().open()) {
            assertThat(again.readAllBytes().length)
                    .isEqualTo((int) content().traits().sizeBytes());
        }
    }

    @Test
    default void callThatIsRepeatedAfterACrashGivesTheSame() throws Exception {
        ShownMessage first = message(Condition.FINE);
        ShownMessage second = message(Condition.FINE);
        PreprocessResult before = succeed(preprocessor(), first);
        PreprocessResult after = succeed(preprocessor(), second);
        assertThat(after).hasSameClassAs(before);
        assertThat(second.rewritten().isPresent()).isEqualTo(first.rewritten().isPresent());
    }

    @Test
    default void storeThatTakesNothingIsNotHidden() throws Exception {
        ShownMessage message = message(Condition.STORE_FULL);
        Preprocessor preprocessor = preprocessor();
        Optional<PreprocessResult> result = run(() -> preprocessor.preprocess(message));
        if (message.rewritten().isPresent()) {
            assertThat(result.filter(PreprocessResult.Changed.class::isInstance))
                    .as("says that it changed the message, but could not write")
                    .isEmpty();
        }
    }

    @Test
    default void cancelledCallComesBack() throws Exception {
        ShownMessage message = message(Condition.CANCELLED);
        Preprocessor preprocessor = preprocessor();
        run(() -> preprocessor.preprocess(message));
        assertThat(message.openStreams()).isZero();
    }

    @Test
    default void callThatIsInterruptedComesBack() throws Exception {
        ShownMessage message = message(Condition.READING_HANGS);
        Preprocessor preprocessor = preprocessor();
        run(() -> preprocessor.preprocess(message), Thread::interrupt);
        assertThat(message.openStreams()).as("streams left open").isZero();
    }

    @Test
    @Requirement("PREP-031")
    default void cleanUpWorksWithWhatItLeftAlsoAfterARestartAndTwice() throws Exception {
        if (succeed(preprocessor(), message(Condition.FINE)) instanceof PreprocessResult.Changed changed) {
            Preprocessor restarted = preprocessor();
            assertThat(changed.undo()).as("what is kept for clean-up").hasSizeLessThanOrEqualTo(64 * 1024);
            assertThatCode(() -> restarted.cleanUp(changed.undo())).doesNotThrowAnyException();
            assertThatCode(() -> restarted.cleanUp(changed.undo()))
                    .as("a crash may repeat it")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    default void outputStaysWithinTheBudget() throws Exception {
        ShownMessage message = message(Condition.FINE);
        if (succeed(preprocessor(), message) instanceof PreprocessResult.Changed changed) {
            long written = message.rewritten().map(octets -> octets.length).orElse(0);
            for (var additional : changed.additional()) {
                written += size(additional.content().open());
            }
            assertThat(written).isLessThanOrEqualTo(outputBudget());
        }
    }

    private static long size(InputStream stream) throws IOException {
        try (stream) {
            return stream.transferTo(OutputStream.nullOutputStream());
        }
    }
}
