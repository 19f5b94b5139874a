// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rounds are no mere copies of each other. */
class VariationTest {

    @Test
    void sixteenInARowAreAllDifferent() {
        assertThat(IntStream.range(0, 16).mapToObj(Variation::of)).doesNotHaveDuplicates();
    }

    @Test
    void theAnswerOfATransactionIsKnownBeforeTheNextOnlyIfThereAreTwo() {
        assertThat(Variation.of(0).recipients(Step.REPLY)).isEqualTo(3);
        assertThat(Variation.of(0).recipients(Step.DOT)).isOne();
    }
}
