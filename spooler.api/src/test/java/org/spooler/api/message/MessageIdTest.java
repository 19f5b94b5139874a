// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MessageIdTest {

    @Test
    void lettersAndDigitsAreAName() {
        for (String right : new String[] {"1", "00001000002X", "aZ9", "x".repeat(32)}) {
            assertThat(new MessageId(right)).hasToString(right);
        }
    }

    @Test
    void anythingElseIsRefused() {
        for (String wrong :
                new String[] {"", "a b", "a/b", "a:b", "a@b", "a[b", "a`b", "a{b", "\u00E4", "x".repeat(33)}) {
            assertThatThrownBy(() -> new MessageId(wrong)).as(wrong).hasMessageContaining("1 to 32 letters and digits");
        }
    }
}
