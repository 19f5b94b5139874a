// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.containment.BadKind;
import org.spooler.core.containment.BadStep;
import org.spooler.core.containment.BadTransport;
import org.spooler.core.containment.Blocking;
import org.spooler.core.provider.TransportBinding;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;

/**
 * One cell of the table: a version of a transport that misbehaves in one way at one step, beside another transport that
 * does not, in virtual time. It is told apart what became of the messages of both.
 */
final class ContainmentCell {

    static final int MESSAGES = 12;

    private static final AddressType BAD = new AddressType("BAD");
    private static final String BUNDLE = "org.example.bad 2.0.0";
    private static final Duration BETWEEN = Duration.ofSeconds(20);

    private final EngineHarness spooler;
    private final TransportBinding binding;
    private final BadTransport bad;
    private final ScriptedTransport good;
    private final boolean withdrawn;
    private final List<MessageId> theirs = new ArrayList<>();
    private int others;
    private int othersAtOnce;
    private boolean quarantined;
    private String fates = "";

    ContainmentCell(BadKind kind, BadStep step) throws Exception {
        spooler = new EngineHarness(
                Map.of("call.deadline", "10s", "notice.deadline", "1m", "transport.order", "bad,fax"));
        binding = new TransportBinding(
                spooler.engine, name -> new MemoryProfileSection(), spooler.engine.quarantine()::holds);
        spooler.engine.quarantine().listen(version -> binding.reconsider(version.name()));
        good = spooler.transport("fax", Capabilities.of(AddressType.FAX));
        bad = new BadTransport(kind, step, BAD, new Virtual(), spooler.scheduler.thread("outside")::execute);
        withdrawn = step == BadStep.CANCEL;
    }

    /** Time passes as in the simulation. */
    private static final class Virtual implements Blocking {
        @Override
        public void untilInterrupted() throws InterruptedException {
            SeededThread.hang();
        }

        @Override
        public void deaf() {
            for (int interrupts = 0; interrupts < 1000; interrupts++) {
                try {
                    SeededThread.hang();
                } catch (InterruptedException deaf) {
                    Thread.interrupted();
                }
            }
        }

        @Override
        public void spin() {
            deaf();
        }
    }

    /** Lives through it: the version comes, works for a while, goes, speaks on, and a better one follows. */
    ContainmentCell live() throws Exception {
        // The transport is known from an earlier version, as it is when one is updated.
        ScriptedTransport first = arrive("org.example.bad 1.0.0");
        binding.remove(first);
        spooler.pass(Duration.ofMinutes(1));
        binding.add(new TransportArrival("bad", "bad", 0, BUNDLE, bad));
        traffic();
        spooler.pass(Duration.ofMinutes(4));
        quarantined = spooler.engine.quarantine().holds("bad", BUNDLE);
        fates = fatesNow();
        goAndBeFollowed();
        return this;
    }

    private ScriptedTransport arrive(String bundle) {
        ScriptedTransport transport =
                new ScriptedTransport(Capabilities.of(BAD), spooler.scheduler.executor("network"), spooler.arrived);
        binding.add(new TransportArrival("bad", "bad", 0, bundle, transport));
        spooler.run();
        return transport;
    }

    private void traffic() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            theirs.add(spooler.submit("BAD:" + i));
            int before = good.offered().size();
            spooler.submit("FAX:" + i);
            others++;
            othersAtOnce += good.offered().size() - before;
            spooler.pass(BETWEEN);
            if (withdrawn) {
                spooler.engine.abort(theirs.get(i));
                spooler.run();
            }
        }
    }

    private void goAndBeFollowed() {
        binding.remove(bad);
        spooler.pass(Duration.ofMinutes(1));
        bad.speakLate();
        spooler.pass(Duration.ofMinutes(1));
        arrive("org.example.bad 3.0.0");
        spooler.pass(Duration.ofHours(30));
        bad.cleanUp();
        spooler.scheduler.close();
    }

    /** What became of the messages so far: each fate that one of them had. */
    private String fatesNow() {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < theirs.size(); i++) {
            found.add(fate(i));
        }
        return String.join(" ", found);
    }

    private String fate(int message) {
        String decided = lastDecision("BAD:" + message);
        if (decided.isEmpty()) {
            return "with it";
        }
        return switch (decided) {
            case "SENT" -> "sent";
            case "CANCELLED" -> "withdrawn";
            case "BOUNCED" -> "BOUNCED";
            default -> spooler.last(theirs.get(message), 0).duplicatePossible() ? "in doubt" : "waits";
        };
    }

    private String lastDecision(String recipient) {
        List<String> decisions = new ArrayList<>(spooler.decided);
        Collections.reverse(decisions);
        return decisions.stream()
                .filter(line -> line.startsWith(recipient + " "))
                .map(line -> line.split(" ")[1])
                .findFirst()
                .orElse("");
    }

    /** How the cell reads in the table. */
    String text() {
        return fates + (quarantined ? ", Q" : "");
    }

    boolean isQuarantined() {
        return quarantined;
    }

    /** How often it misbehaved. */
    int struck() {
        return bad.struck();
    }

    /** Whether every message of the other transport was offered at once. */
    boolean othersGoOn() {
        return othersAtOnce == others;
    }

    /** What became of a message in the end. */
    List<String> ends() {
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            boolean left = spooler.find(theirs.get(i)).isEmpty();
            ends.add(left ? lastDecision("BAD:" + i) : "left behind");
        }
        return ends;
    }

    /** Recipients that were sent to more than once. */
    List<String> sentTwice() {
        return spooler.decided.stream()
                .filter(line -> line.contains(" SENT "))
                .map(line -> line.split(" ")[0])
                .filter(recipient -> spooler.decided.stream()
                                .filter(line -> line.startsWith(recipient + " SENT "))
                                .count()
                        > 1)
                .distinct()
                .toList();
    }
}
