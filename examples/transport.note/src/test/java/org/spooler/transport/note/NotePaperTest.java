// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.tck.preprocess.PreprocessorContract;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.Messages;

class NotePaperTest implements PreprocessorContract {

    private record Shown(MessageId id, Envelope envelope, Content content, List<Integer> recipients)
            implements PreprocessMessage {
        @Override
        public OutputStream rewrite() {
            throw new AssertionError("nothing is to be written");
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    @Override
    public Preprocessor preprocessor() {
        return new NotePaper();
    }

    @Override
    public Envelope envelope() {
        return Messages.envelope("NOTE:kitchen");
    }

    private PreprocessResult.Changed of(Envelope envelope, String content) {
        Shown shown = new Shown(new MessageId("N1"), envelope, MemoryContent.of(content), List.of(0));
        return (PreprocessResult.Changed) new NotePaper().preprocess(shown);
    }

    @Test
    void colourIsYellowUnlessTheSubmitterSaidAnother() {
        assertThat(of(envelope(), "x").envelope().properties().find(NotePaper.COLOUR))
                .contains("yellow");
        Envelope blue = envelope().withProperties(envelope().properties().with(NotePaper.COLOUR, "blue"));
        assertThat(of(blue, "x").envelope().properties().find(NotePaper.COLOUR)).contains("blue");
    }

    @Test
    void longContentFailsForTheRecipientsOfTheCall() {
        assertThat(of(envelope(), "x".repeat(100_001)).undeliverable())
                .containsExactly(RecipientOutcome.failed(0, "5.3.4", "a note has room for 100000 octets"));
    }
}
