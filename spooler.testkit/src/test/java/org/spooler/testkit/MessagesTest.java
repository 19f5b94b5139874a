// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.TransferId;

class MessagesTest {

    @Test
    void everyOfferIsAnotherMessageAndTransfer() {
        OfferedMessage one = Messages.offer("ann@example.org");
        OfferedMessage two = Messages.offer("ann@example.org");
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.transfer()).isNotEqualTo(two.transfer());
    }

    @Test
    void aLaterAttemptKeepsTheMessage() {
        OfferedMessage one = Messages.offer("ann@example.org");
        OfferedMessage again = one.again(new TransferId(-1));
        assertThat(again.id()).isEqualTo(one.id());
        assertThat(again.attempts()).isOne();
    }

    @Test
    void anOutcomeForSomebodyElsesRecipientIsRefusedAndRemembered() {
        OfferedMessage offer =
                Messages.offer(Messages.envelope("ann@example.org", "bob@example.org"), Messages.note("x"), List.of(1));
        assertThatThrownBy(() -> offer.settle(RecipientOutcome.delivered(0, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1]");
        assertThat(offer.outcome(0)).isPresent();
    }

    @Test
    void contentKnowsItsTraits() {
        assertThat(MemoryContent.of("a\r\n.b\r\n").traits()).isEqualTo(new ContentTraits(7, false, true, true));
        assertThat(MemoryContent.of("ä").traits()).isEqualTo(new ContentTraits(2, true, false, false));
        assertThat(MemoryContent.of("").traits()).isEqualTo(new ContentTraits(0, false, false, false));
    }

    @Test
    void aNoteIsWellFormed() throws IOException {
        String text = new String(Messages.note("Lunch?").open().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(text)
                .contains("\r\nSubject: Lunch?\r\n")
                .contains("\r\n\r\n")
                .endsWith("\r\n");
    }
}
