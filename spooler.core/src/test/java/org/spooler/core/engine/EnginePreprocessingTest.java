// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.PreprocessResult.AdditionalMessage;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.MessageState;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.preprocess.BudgetExceededException;
import org.spooler.core.preprocess.MessagePart;
import org.spooler.core.preprocess.PreprocessCall;
import org.spooler.core.preprocess.PreprocessLimits;
import org.spooler.core.preprocess.Registration;
import org.spooler.core.preprocess.ThreadMemory;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.SeededThread;

/** Preprocessors change a message before transports see it (catalogue 7.3). */
class EnginePreprocessingTest {

    private static final Properties PREPROCESS = Properties.NONE.with(MapiProperties.PREPROCESS, true);
    private static final Registration ALL = new Registration(Set.of(), Set.of());

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;
    private final List<String> diary = new ArrayList<>();

    EnginePreprocessingTest() throws Exception {
        spooler = new EngineHarness(Map.of("transport.order", "smtp,fax", "preprocess.output.bytes", "100000"));
        smtp = spooler.mail("smtp");
        spooler.pass(Duration.ofMinutes(1));
    }

    private ScriptedPreprocessor service(String name) {
        ScriptedPreprocessor preprocessor = new ScriptedPreprocessor(name, diary);
        spooler.engine.preprocessors().addService(Optional.empty(), preprocessor, ALL, 0);
        spooler.run();
        return preprocessor;
    }

    private Envelope marked(String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("origin@example.org");
        for (String recipient : recipients) {
            envelope.to(recipient);
        }
        Envelope plain = envelope.build();
        return plain.withProperties(
                plain.properties().with(MapiProperties.PREPROCESS, spooler.engine.needsPreprocessing(plain)));
    }

    private MessageId submit(String... recipients) throws Exception {
        return spooler.submit(marked(recipients));
    }

    private MessageState state(MessageId id) {
        return spooler.find(id).orElseThrow();
    }

    @Test
    @Requirement({"PREP-016", "SEND-053", "SPOOL-004"})
    void preprocessorsRunInTheOrderOfTheirRegistrationBeforeAnyTransport() throws Exception {
        service("first").script = ScriptedPreprocessor.prepend("X-First: 1", "a");
        service("second").script = ScriptedPreprocessor.prepend("X-Second: 2", "b");
        smtp.then(reading());

        submit("ann@a.example");

        assertThat(diary).startsWith("first", "second", "sent [X-Second: 2, X-First: 1]");
    }

    @Test
    @Requirement({"PREP-009", "SEND-049"})
    void messageIsMarkedExactlyWhenARegisteredPreprocessorAppliesToIt() {
        assertThat(spooler.engine.needsPreprocessing(marked("ann@a.example"))).isFalse();
        ScriptedPreprocessor fax = new ScriptedPreprocessor("fax", diary);
        Registration registration = new Registration(Set.of(AddressType.FAX), Set.of());
        spooler.engine.preprocessors().addService(Optional.empty(), fax, registration, 0);

        assertThat(spooler.engine.needsPreprocessing(marked("ann@a.example"))).isFalse();
        assertThat(spooler.engine.needsPreprocessing(marked("ann@a.example", "FAX:+49301")))
                .isTrue();
    }

    @Test
    @Requirement({"SEND-048", "SEND-052", "PREP-015", "SEND-054", "SEND-055", "PREP-019", "PREP-018", "SEND-056"})
    void messageIsLockedWhilePreprocessedAndGoesOnAfterwardsWithTheFlagCleared() throws Exception {
        ScriptedPreprocessor slow = service("slow");
        slow.script = message -> {
            SeededThread.hang();
            return PreprocessResult.UNCHANGED;
        };
        MessageId id = submit("ann@a.example");

        assertThat(state(id).submitFlags(true)).containsExactlyInAnyOrder(SubmitFlag.LOCKED, SubmitFlag.PREPROCESS);
        assertThat(spooler.store.counts().active()).as("leased").isEqualTo(1);
        assertThat(smtp.offered()).isEmpty();

        slow.script = message -> PreprocessResult.UNCHANGED;
        smtp.then(Behaviour.waitFor(Duration.ofHours(1)));
        spooler.pass(Duration.ofMinutes(10));

        assertThat(smtp.offered()).containsExactly(id);
        assertThat(state(id).preprocessed()).isTrue();
        assertThat(state(id).submitFlags(false)).isEmpty();
    }

    @Test
    void retryAfterwardsDoesNotPreprocessAgain() throws Exception {
        service("once").script = ScriptedPreprocessor.prepend("X-Once: 1", "");
        smtp.then(Behaviour.waitFor(Duration.ofMinutes(5))).then(reading());

        submit("ann@a.example");
        spooler.pass(Duration.ofMinutes(6));

        assertThat(diary).startsWith("once", "sent [X-Once: 1, Subject: x]");
        assertThat(diary).filteredOn("once"::equals).hasSize(1);
    }

    @Test
    void whatOneKeptIsNotDoneAgainWhenTheNextFails() throws Exception {
        service("first").script = ScriptedPreprocessor.prepend("X-First: 1", "a");
        ScriptedPreprocessor second = service("second");
        second.script = message -> {
            throw new IOException("key server is down");
        };
        MessageId id = submit("ann@a.example");
        assertThat(smtp.offered()).isEmpty();
        assertThat(spooler.last(id, 0).text()).contains("second").contains("key server is down");

        second.script = ScriptedPreprocessor.prepend("X-Second: 2", "b");
        smtp.then(reading());
        spooler.pass(Duration.ofHours(2));

        assertThat(diary).startsWith("first", "second", "second", "sent [X-Second: 2, X-First: 1]");
    }

    @Test
    void faultParksTheMessageUnchanged() throws Exception {
        service("broken").script = message -> {
            message.rewrite().write("half".getBytes(StandardCharsets.US_ASCII));
            throw new IllegalArgumentException("page 3 is upside down");
        };

        MessageId id = submit("ann@a.example");

        assertThat(state(id).heldBecause()).hasValue("preprocessor broken: page 3 is upside down");
        assertThat(state(id).contentVersion()).isZero();
        assertThat(state(id).rewrites()).isEmpty();
        assertThat(smtp.offered()).isEmpty();
    }

    @Test
    void releasedMessageIsPreprocessedAnew() throws Exception {
        ScriptedPreprocessor broken = service("broken");
        broken.script = message -> {
            throw new IllegalArgumentException("bad");
        };
        MessageId id = submit("ann@a.example");

        broken.script = ScriptedPreprocessor.prepend("X-Fixed: 1", "");
        smtp.then(reading());
        spooler.engine.release(id);
        spooler.run();

        assertThat(diary).startsWith("broken", "broken", "sent [X-Fixed: 1, Subject: x]");
    }

    @Test
    void preprocessorThatHangsIsGivenUpAndTheMessageTriedAgain() throws Exception {
        ScriptedPreprocessor slow = service("slow");
        slow.script = message -> {
            SeededThread.hang();
            return PreprocessResult.UNCHANGED;
        };
        MessageId id = submit("ann@a.example");
        spooler.pass(Duration.ofMinutes(3));
        assertThat(spooler.last(id, 0).text()).contains("slow").contains("no answer within 120 s");
        assertThat(slow.seen.get(0).isCancelled()).isTrue();

        slow.script = message -> PreprocessResult.UNCHANGED;
        spooler.pass(Duration.ofHours(1));

        assertThat(smtp.offered()).containsExactly(id);
    }

    /** Writes until it fails, and makes nothing of that. */
    private static PreprocessResult writeWithoutEnd(PreprocessMessage message) {
        try {
            OutputStream output = message.rewrite();
            for (int i = 0; i < 10_000; i++) {
                output.write(new byte[1000]);
            }
        } catch (IOException swallowed) {
            return new PreprocessResult.Changed(message.envelope(), List.of(), List.of(), "");
        }
        return PreprocessResult.UNCHANGED;
    }

    @Test
    void outputBudgetParksTheMessage() throws Exception {
        service("chatty").script = EnginePreprocessingTest::writeWithoutEnd;

        MessageId id = submit("ann@a.example");

        assertThat(state(id).heldBecause()).hasValue("preprocessor chatty: wrote more than the 100000 octets allowed");
        assertThat(state(id).contentVersion()).isZero();
    }

    @Test
    void contentThatTheStoreCouldNotTakeIsNeverSentCut() throws Exception {
        EngineHarness small = new EngineHarness("smtp");
        ScriptedTransport sink = small.mail("smtp");
        ScriptedPreprocessor chatty = new ScriptedPreprocessor("chatty", diary);
        chatty.script = EnginePreprocessingTest::writeWithoutEnd;
        small.engine.preprocessors().addService(Optional.empty(), chatty, ALL, 0);
        small.pass(Duration.ofMinutes(1));

        MessageId id = small.submit(marked("ann@a.example").withProperties(PREPROCESS));

        assertThat(small.last(id, 0).text()).contains("chatty");
        assertThat(small.find(id).orElseThrow().contentVersion()).isZero();
        assertThat(sink.offered()).isEmpty();
    }

    @Test
    void memoryBudgetParksTheMessage() {
        AtomicLong allocated = new AtomicLong(1000);
        PreprocessLimits limits = new PreprocessLimits(Duration.ofMinutes(2), 1 << 20, 1 << 20);
        ScriptedPreprocessor greedy = new ScriptedPreprocessor("greedy", diary);
        greedy.script = message -> {
            allocated.addAndGet(2 << 20);
            return PreprocessResult.UNCHANGED;
        };
        PreprocessCall call = new PreprocessCall(
                greedy,
                spooler.store,
                new LeaseToken(new MessageId("M1"), 1),
                MessagePart.whole(marked("ann@a.example"), MemoryContent.of(""), List.of(0)),
                limits,
                thread -> OptionalLong.of(allocated.get()));

        assertThatThrownBy(call::call)
                .isInstanceOf(BudgetExceededException.class)
                .hasMessage("allocated more than the 1048576 octets allowed");
    }

    @Test
    void virtualMachineCountsWhatAThreadAllocates() {
        ThreadMemory memory = ThreadMemory.ofVirtualMachine();
        long thread = Thread.currentThread().getId();
        long before = memory.allocated(thread).orElseThrow();

        byte[][] waste = new byte[100][];
        for (int i = 0; i < waste.length; i++) {
            waste[i] = new byte[10_000];
        }

        assertThat(memory.allocated(thread).orElseThrow() - before).isGreaterThan(100 * waste[99].length);
    }

    @Test
    @Requirement("PREP-024")
    void preprocessorMayAddRecipients() throws Exception {
        service("copy").script = message -> {
            List<Recipient> more = new ArrayList<>(message.envelope().recipients());
            more.add(Recipient.of(Address.parse("archive@a.example")));
            return new PreprocessResult.Changed(message.envelope().withRecipients(more), List.of(), List.of(), "");
        };

        submit("ann@a.example");

        assertThat(spooler.decided)
                .containsExactlyInAnyOrder("SMTP:ann@a.example SENT smtp", "SMTP:archive@a.example SENT smtp");
        assertThat(diary).filteredOn("copy"::equals).hasSize(1);
    }

    @Test
    void preprocessorMustNotRemoveRecipients() throws Exception {
        service("eraser").script = message ->
                new PreprocessResult.Changed(message.envelope().withRecipients(List.of()), List.of(), List.of(), "");

        MessageId id = submit("ann@a.example");

        assertThat(state(id).heldBecause().orElseThrow()).contains("removed recipients");
    }

    @Test
    @Requirement("PREP-028")
    void undeliverableRecipientsAreReportedAndNotSentTo() throws Exception {
        service("picky").script = message -> new PreprocessResult.Changed(
                message.envelope(),
                List.of(RecipientOutcome.failed(1, "5.6.1", "cannot be rendered for this number")),
                List.of(),
                "");

        MessageId id = submit("ann@a.example", "bob@b.example");

        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT smtp");
        assertThat(smtp.ledger().total()).isEqualTo(1);
        assertThat(spooler.reports).containsExactly(new EngineHarness.Report(id, ReportKind.FAILURE, List.of(1)));
    }

    @Test
    @Requirement("PREP-025")
    void additionalMessagesAreSentOnceEach() throws Exception {
        ScriptedPreprocessor splitter = service("splitter");
        Envelope extra = Envelope.builder()
                .from("origin@example.org")
                .to("eve@a.example")
                .build();
        splitter.script = message -> new PreprocessResult.Changed(
                message.envelope(),
                List.of(),
                List.of(new AdditionalMessage(extra, MemoryContent.of("Subject: part 2\r\n\r\n"))),
                "");

        MessageId id = submit("ann@a.example");

        assertThat(spooler.decided)
                .containsExactlyInAnyOrder("SMTP:ann@a.example SENT smtp", "SMTP:eve@a.example SENT smtp");
        assertThat(diary)
                .as("the additional one is not preprocessed")
                .filteredOn("splitter"::equals)
                .hasSize(1);
        assertThat(spooler.store.findByKey("preprocess:" + id + ":splitter:0")).isPresent();
    }

    @Test
    @Requirement("PREP-026")
    void originalIsRefusedAsAnAdditionalMessage() throws Exception {
        service("confused").script = message -> new PreprocessResult.Changed(
                message.envelope(),
                List.of(),
                List.of(new AdditionalMessage(message.envelope(), message.content())),
                "");

        MessageId id = submit("ann@a.example");

        assertThat(state(id).heldBecause().orElseThrow()).contains("the message itself");
        assertThat(spooler.store.counts().total()).isEqualTo(1);
    }

    @Test
    @Requirement("PREP-029")
    void stoppedMessageGoesToNoTransportAndIsDeletedWithoutReport() throws Exception {
        service("filter").script = message -> new PreprocessResult.Stop("contains a virus");
        Envelope kept = marked("ann@a.example");
        kept = kept.withProperties(kept.properties()
                .with(
                        MapiProperties.SENTMAIL_ENTRYID,
                        org.spooler.api.property.Binary.of("Sent".getBytes(StandardCharsets.UTF_8))));

        MessageId id = spooler.submit(kept);

        assertThat(smtp.offered()).isEmpty();
        assertThat(spooler.reports).isEmpty();
        assertThat(spooler.find(id)).isEmpty();
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example CANCELLED ");
        assertThat(diary).as("nothing to undo").containsExactly("filter");
    }

    @Test
    void messageWaitsForAPreprocessorThatIsGone() throws Exception {
        ScriptedPreprocessor sign = service("sign");
        Envelope envelope = marked("ann@a.example");
        spooler.engine.preprocessors().removeService(sign);
        spooler.run();

        MessageId id = spooler.submit(envelope);
        spooler.pass(Duration.ofHours(1));
        assertThat(smtp.offered()).isEmpty();
        assertThat(spooler.last(id, 0).text()).isEqualTo("preprocessor sign is not there; waiting for it");

        service("sign").script = ScriptedPreprocessor.prepend("X-Signed: 1", "");

        assertThat(smtp.offered()).containsExactly(id);
    }

    @Test
    void messageThatIsWithAPreprocessorGoesToTheVersionThatReplacesIt() throws Exception {
        service("sign").script = message -> {
            SeededThread.hang();
            return PreprocessResult.UNCHANGED;
        };
        MessageId id = submit("ann@a.example");
        assertThat(smtp.offered()).isEmpty();
        smtp.then(reading());

        ScriptedPreprocessor newer = new ScriptedPreprocessor("sign", diary);
        newer.script = ScriptedPreprocessor.prepend("X-Newer: 1", "");
        spooler.engine.preprocessors().addService(Optional.empty(), newer, ALL, 0);
        spooler.run();

        assertThat(smtp.offered()).as("not on hold").containsExactly(id);
        assertThat(diary).contains("sent [X-Newer: 1, Subject: x]");
    }

    @Test
    void forgottenPreprocessorIsNotWaitedFor() throws Exception {
        ScriptedPreprocessor sign = service("sign");
        Envelope envelope = marked("ann@a.example");
        spooler.engine.preprocessors().removeService(sign);
        MessageId id = spooler.submit(envelope);
        assertThat(smtp.offered()).isEmpty();

        spooler.engine.forget("sign");
        spooler.run();

        assertThat(smtp.offered()).containsExactly(id);
    }

    @Test
    @Requirement({"PREP-001", "PREP-002", "PREP-005"})
    void transportRegistersItsPreprocessorsWhenItIsOpened() throws Exception {
        ScriptedPreprocessor render = new ScriptedPreprocessor("render", diary);
        ScriptedTransport fax = new ScriptedTransport(
                Capabilities.of(AddressType.FAX), spooler.scheduler.executor("network"), spooler.arrived);
        TransportProvider provider = context -> {
            context.registerPreprocessor(render, Set.of(AddressType.FAX), Set.of());
            return fax.open(context);
        };
        assertThat(spooler.engine.needsPreprocessing(marked("FAX:+49301"))).isFalse();

        spooler.engine.arrived(
                new TransportArrival("fax", "fax", 0, "test", provider),
                new org.spooler.testkit.MemoryProfileSection());
        spooler.run();
        submit("FAX:+49301", "ann@a.example");

        assertThat(diary).containsExactly("render");
        assertThat(render.seen.get(0).recipients()).containsExactly(0);

        spooler.engine.left("fax");
        spooler.pass(Duration.ofMinutes(1));
        assertThat(spooler.engine.preprocessors().find("render"))
                .as("gone with its transport")
                .isEmpty();
    }

    /** Notes the first two lines of what is sent. */
    private Behaviour reading() {
        return offer -> {
            try (var content = offer.message().content().open()) {
                String text = new String(content.readAllBytes(), StandardCharsets.US_ASCII);
                diary.add("sent " + text.lines().limit(2).toList());
            }
            return Behaviour.deliver().submit(offer);
        };
    }
}
