// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

/**
 * What differs from round to round.
 *
 * @param pipelining whether the servers offer it
 * @param recipients of each message, in one domain
 * @param bodyOctets about how long its content is
 * @param tls whether the servers offer it, for other steps than that of TLS too
 * @param lateInTls whether the step of TLS is the handshake, not the reply to STARTTLS
 */
record Variation(boolean pipelining, int recipients, int bodyOctets, boolean tls, boolean lateInTls) {

    private static final int SMALL = 2_000;
    private static final int LARGE = 1_000_000;

    /** More than sockets on both sides keep, so that a server that does not read stops the writer. */
    static final int OVERFULL = 8_000_000;

    /** Each combination comes once in 16 rounds, and with each action once in 80. */
    static Variation of(int round) {
        return new Variation(
                (round & 1) == 0,
                (round & 2) == 0 ? 1 : 3,
                (round & 4) == 0 ? SMALL : LARGE,
                (round & 8) == 0,
                (round & 1) == 0);
    }

    /** How many recipients a message at this step has: two transactions are needed to know the answer of the first. */
    int recipients(Step step) {
        return step == Step.REPLY ? 3 : recipients;
    }

    int bodyOctets(Step step) {
        return step == Step.BODY ? OVERFULL : bodyOctets;
    }

    @Override
    public String toString() {
        return (pipelining ? "pipelining, " : "") + (tls ? "TLS, " : "") + recipients + " recipients, " + bodyOctets
                + " octets";
    }
}
