// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read out of the log of the instance. */
class OutcomeTest {

    private static final String BEGIN = "2026-11-21T22:52:07.492Z WARN  org.spooler.delivery - 000010000000B: "
            + "to=<dot.1@dot-0.example>, transport=smtp, relay=dot-0.example[127.0.3.14]:43913, delay=8.287, dsn=4.3.2, ";

    @Test
    void aDoubtIsToldFromWhatWasHandedBack() {
        assertThat(Outcome.of(BEGIN + "status=deferred (given up during end of DATA; a second copy is possible)"))
                .get()
                .extracting(Outcome::state)
                .isEqualTo(State.DOUBT);
        assertThat(Outcome.of(BEGIN + "status=deferred (handed back during DATA, not sent)"))
                .get()
                .extracting(Outcome::state)
                .isEqualTo(State.WAITS);
    }

    @Test
    void whatWasServedIsDelivered() {
        Outcome outcome = Outcome.of(BEGIN + "status=sent (250 2.0.0 taken (in reply to end of DATA))")
                .orElseThrow();

        assertThat(outcome.state()).isEqualTo(State.DELIVERED);
        assertThat(outcome.recipient()).isEqualTo("dot.1@dot-0.example");
    }

    @Test
    void linesAboutOtherThingsAreNone() {
        assertThat(Outcome.of("2026-11-21T22:52:08.034Z INFO  o.s.c.engine.Transports - transport smtp is gone"))
                .isEmpty();
    }
}
