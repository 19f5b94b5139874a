// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnhancedStatusTest {

    @Test
    @DisplayName("RFC 3463, 2: class, subject and detail")
    void formIsReadBackAsItWasWritten() {
        assertThat(EnhancedStatus.parse("4.4.1")).map(EnhancedStatus::toString).contains("4.4.1");
        assertThat(EnhancedStatus.of("4.4.1").isTransient()).isTrue();
        assertThat(EnhancedStatus.of("5.1.1").isTransient()).isFalse();
    }

    @Test
    void anythingElseIsRefused() {
        for (String wrong : new String[] {
            "", "3.0.0", "4.4", "4.4.1000", "4.4.1 ", "a.b.c", "2..1", "4.4.", "4.1.1.1", "2.-1.0", "20.1.1"
        }) {
            assertThat(EnhancedStatus.parse(wrong)).as(wrong).isEmpty();
        }
        assertThatThrownBy(() -> EnhancedStatus.of("250")).hasMessageContaining("'250'");
    }
}
