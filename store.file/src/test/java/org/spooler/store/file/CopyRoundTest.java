// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyRoundTest {

    @Test
    void aRoundOfLongMessagesEndsWithTheOneThatMakesItLong() {
        CopyRound round = new CopyRound();
        int copies = 0;
        while (round.hasRoom()) {
            round.begin();
            round.add(100 << 10);
            copies++;
        }
        assertThat(copies).isEqualTo(3);
    }

    @Test
    void aRoundOfShortMessagesEndsByTheirNumber() {
        CopyRound round = new CopyRound();
        for (int i = 0; i < CopyRound.MOST_COPIES; i++) {
            assertThat(round.hasRoom()).isTrue();
            round.begin();
            round.add(100);
        }
        assertThat(round.hasRoom()).isFalse();
    }
}
