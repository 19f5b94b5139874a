// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.benchmarks.smtp.ScriptedPeer.Fault;

class ReckoningTest {

    private static final int RUN = 77;
    private static final int MESSAGES = 200;

    private static LoadPlan plan(int port, int sessions, int perSession, boolean pipelining, int recipients) {
        return new LoadPlan(port, RUN, MESSAGES, 4096, sessions, perSession, 0, pipelining, recipients, 30);
    }

    private static Reckoning through(Map<Integer, Fault> script, int recipients) throws Exception {
        ArrivalLedger arrivals = new ArrivalLedger(RUN, MESSAGES, recipients);
        SentLedger sent;
        try (Sink sink = Sink.open(0, arrivals);
                ScriptedPeer peer = new ScriptedPeer(script, sink.port())) {
            sent = new LoadDriver(plan(peer.port(), 4, 0, false, recipients)).run();
        }
        return Reckoning.of(sent, arrivals);
    }

    @Test
    void anHonestPeerHasACleanAccount() throws Exception {
        Reckoning account = through(Map.of(), 1);

        assertThat(account.accepted()).isEqualTo(MESSAGES);
        assertThat(account.clean()).isTrue();
    }

    @Test
    void eachFaultIsCountedOnceAndWhereItBelongs() throws Exception {
        Map<Integer, Fault> script = Map.of(
                3, Fault.LOSES,
                150, Fault.LOSES,
                17, Fault.SENDS_TWICE,
                18, Fault.REFUSES,
                19, Fault.REFUSES,
                40, Fault.REFUSES,
                41, Fault.ALTERS,
                60, Fault.RELAYS_BUT_REFUSES,
                61, Fault.BREAKS_BEFORE_THE_DOT_IS_ANSWERED);

        Reckoning account = through(script, 1);

        assertThat(account.accepted()).isEqualTo(MESSAGES - 5);
        assertThat(account.refused()).isEqualTo(4);
        assertThat(account.unknown()).isEqualTo(1);
        assertThat(account.unsent()).isZero();
        assertThat(account.lost()).isEqualTo(2);
        assertThat(account.duplicated()).isEqualTo(1);
        assertThat(account.altered()).isEqualTo(1);
        assertThat(account.unasked()).isEqualTo(1);
        assertThat(account.foreign()).isZero();
        assertThat(account.examples()).containsExactly(3, 17, 60, 150);
    }

    @Test
    void aMessageThatMissesOneOfItsRecipientsIsLost() throws Exception {
        Reckoning account = through(Map.of(5, Fault.LEAVES_OUT_A_RECIPIENT, 6, Fault.SENDS_TWICE), 50);

        assertThat(account.lost()).isEqualTo(1);
        assertThat(account.duplicated()).isEqualTo(1);
        assertThat(account.examples()).containsExactly(5, 6);
    }

    @Test
    void straightIntoTheSinkEverythingArrivesOnceInEveryWayOfSending() throws Exception {
        for (LoadPlan form : new LoadPlan[] {
            plan(1, 1, 0, false, 1), plan(1, 64, 0, true, 1), plan(1, 16, 3, true, 50), plan(1, 3, 1, false, 2)
        }) {
            ArrivalLedger arrivals = new ArrivalLedger(RUN, MESSAGES, form.recipients());
            SentLedger sent;
            try (Sink sink = Sink.open(0, arrivals)) {
                sent = new LoadDriver(plan(
                                sink.port(), form.sessions(), form.perSession(), form.pipelining(), form.recipients()))
                        .run();
                assertThat(sink.await(MESSAGES, 5, 5)).isEqualTo(MESSAGES);
            }
            assertThat(Reckoning.of(sent, arrivals).clean()).as("%s", form).isTrue();
            assertThat(Reckoning.replies(sent)).hasSize(MESSAGES).isSorted();
        }
    }

    @Test
    void messagesOfAnotherRunAreForeignAndCountForNothingElse() throws Exception {
        ArrivalLedger arrivals = new ArrivalLedger(RUN + 1, MESSAGES, 1);
        SentLedger sent;
        try (Sink sink = Sink.open(0, arrivals)) {
            sent = new LoadDriver(plan(sink.port(), 2, 0, false, 1)).run();
        }

        Reckoning account = Reckoning.of(sent, arrivals);

        assertThat(account.foreign()).isEqualTo(MESSAGES);
        assertThat(account.lost()).isEqualTo(MESSAGES);
    }

    @Test
    void ledgersComeBackFromTheirFilesAsTheyWere(@TempDir Path directory) throws IOException {
        SentLedger sent = new SentLedger(2);
        sent.begin(0, 5);
        sent.settle(0, 250, 9);
        sent.settle(1, 451, 11);
        ArrivalLedger arrivals = new ArrivalLedger(RUN, 2, 1);
        arrivals.note(new Mark(RUN, 0, 0), 1, 0, false, 12);
        arrivals.note(new Mark(RUN, 0, 0), 1, 1, true, 13);
        sent.save(directory.resolve("sent"));
        arrivals.save(directory.resolve("arrived"));

        SentLedger sentAgain = SentLedger.load(directory.resolve("sent"));
        ArrivalLedger arrivalsAgain = ArrivalLedger.load(directory.resolve("arrived"));

        assertThat(Reckoning.of(sentAgain, arrivalsAgain)).isEqualTo(Reckoning.of(sent, arrivals));
        assertThat(Reckoning.delays(sentAgain, arrivalsAgain)).containsExactly(3);
        assertThat(arrivalsAgain.repeated[0]).isEqualTo(2);
    }

    @Test
    void withARateNoMessageBeginsBeforeItIsDue() throws Exception {
        ArrivalLedger arrivals = new ArrivalLedger(RUN, 20, 1);
        SentLedger sent;
        try (Sink sink = Sink.open(0, arrivals)) {
            sent = new LoadDriver(new LoadPlan(sink.port(), RUN, 20, 1024, 4, 0, 200, false, 1, 30)).run();
        }

        for (int i = 1; i < 20; i++) {
            assertThat(sent.begun[i] - sent.begun[0]).isGreaterThan((i - 1) * 5_000_000L);
        }
    }
}
