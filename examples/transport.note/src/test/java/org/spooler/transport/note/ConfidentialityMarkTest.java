// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.Messages;

class ConfidentialityMarkTest {

    private final ByteArrayOutputStream rewritten = new ByteArrayOutputStream();

    private final PreprocessMessage message = new PreprocessMessage() {
        @Override
        public MessageId id() {
            return new MessageId("T1");
        }

        @Override
        public Envelope envelope() {
            return Messages.envelope("NOTE:kitchen");
        }

        @Override
        public Content content() {
            return MemoryContent.of("Subject: x\r\n\r\nbody\r\n");
        }

        @Override
        public List<Integer> recipients() {
            return List.of(0);
        }

        @Override
        public OutputStream rewrite() {
            return rewritten;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    @Test
    void theFieldStandsInFrontAndTheRestIsUnchanged() throws IOException {
        assertThat(new ConfidentialityMark().preprocess(message)).isInstanceOf(PreprocessResult.Changed.class);
        assertThat(rewritten.toString(StandardCharsets.US_ASCII))
                .isEqualTo("X-Classification: internal\r\nSubject: x\r\n\r\nbody\r\n");
    }
}
