// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.PreprocessResult.AdditionalMessage;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.RewriteRecord;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.preprocess.Registration;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.ScriptedTransport;

/** One message goes to mail and fax recipients at once, and each kind gets a content of its own. */
class MixedContentTest {

    private static final Registration ALL = new Registration(Set.of(), Set.of());
    private static final Registration FAX = new Registration(Set.of(AddressType.FAX), Set.of());
    private static final Registration MAIL = new Registration(Set.of(AddressType.SMTP), Set.of());
    private static final PropertyKey<String> RESOLUTION = PropertyKey.custom("fax.resolution", String.class);

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;
    private final ScriptedTransport fax;
    private final List<String> diary = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    MixedContentTest() throws Exception {
        spooler = new EngineHarness(Map.of("transport.order", "smtp,fax"));
        smtp = spooler.mail("smtp").otherwise(reading());
        fax = spooler.transport("fax", Capabilities.of(AddressType.FAX)).otherwise(reading());
        spooler.pass(Duration.ofMinutes(1));
    }

    private ScriptedPreprocessor service(String name, Registration registration) {
        ScriptedPreprocessor preprocessor = new ScriptedPreprocessor(name, diary);
        preprocessor.script = ScriptedPreprocessor.prepend("X: " + name, name);
        spooler.engine.preprocessors().addService(Optional.empty(), preprocessor, registration, 0);
        spooler.run();
        return preprocessor;
    }

    private MessageId submit(String... recipients) throws Exception {
        Envelope.Builder envelope = Envelope.builder().from("origin@example.org");
        for (String recipient : recipients) {
            envelope.to(recipient);
        }
        Envelope plain = envelope.build();
        return spooler.submit(plain.withProperties(
                plain.properties().with(MapiProperties.PREPROCESS, spooler.engine.needsPreprocessing(plain))));
    }

    /** Notes who gets which first lines, up to those that were submitted. */
    private Behaviour reading() {
        return offer -> {
            try (var content = offer.message().content().open()) {
                String text = new String(content.readAllBytes(), StandardCharsets.US_ASCII);
                List<Address> to = offer.message().recipients().stream()
                        .map(r -> offer.message().recipient(r).address())
                        .toList();
                sent.add(to + " "
                        + text.lines().takeWhile(l -> l.startsWith("X")).toList());
            }
            return Behaviour.deliver().submit(offer);
        };
    }

    @Test
    void faxRecipientsGetPagesAndMailRecipientsTheOriginal() throws Exception {
        service("pages", FAX);

        submit("ann@a.example", "FAX:+49301", "bob@a.example");

        assertThat(sent)
                .containsExactlyInAnyOrder("[SMTP:ann@a.example, SMTP:bob@a.example] []", "[FAX:+49301] [X: pages]");
    }

    @Test
    void twoPreprocessorsOfDifferentRecipientsKeepTwoContents() throws Exception {
        service("pages", FAX);
        service("sign", MAIL);

        submit("ann@a.example", "FAX:+49301");

        assertThat(sent).containsExactlyInAnyOrder("[SMTP:ann@a.example] [X: sign]", "[FAX:+49301] [X: pages]");
    }

    @Test
    void preprocessorOfAllIsCalledOnceForEachContent() throws Exception {
        service("pages", FAX);
        ScriptedPreprocessor stamp = service("stamp", ALL);

        submit("FAX:+49301", "ann@a.example", "FAX:+49402");

        assertThat(stamp.seen).extracting(PreprocessMessage::recipients).containsExactly(List.of(1), List.of(0, 2));
        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "[SMTP:ann@a.example] [X: stamp]", "[FAX:+49301, FAX:+49402] [X: stamp, X: pages]");
        assertThat(diary)
                .containsExactly("pages", "stamp", "stamp", "undo stamp stamp", "undo stamp stamp", "undo pages pages");
    }

    @Test
    void preprocessorOfAllThatComesFirstIsCalledOnce() throws Exception {
        service("stamp", ALL);
        service("pages", FAX);

        submit("FAX:+49301", "ann@a.example");

        assertThat(diary).startsWith("stamp", "pages");
        assertThat(sent)
                .containsExactlyInAnyOrder("[SMTP:ann@a.example] [X: stamp]", "[FAX:+49301] [X: pages, X: stamp]");
    }

    @Test
    void contentOfAMessageForFaxAloneIsThatOfTheMessage() throws Exception {
        service("pages", FAX);
        fax.then(Behaviour.waitFor(Duration.ofMinutes(5)));

        MessageId id = submit("FAX:+49301", "FAX:+49402");

        assertThat(spooler.find(id).orElseThrow().contentVersion()).isEqualTo(1);
        assertThat(spooler.find(id).orElseThrow().variants()).isEmpty();
    }

    @Test
    void sameTransportAndNextHopGetsEachContentInATransferOfItsOwn() throws Exception {
        spooler.engine.left("smtp");
        spooler.engine.left("fax");
        spooler.pass(Duration.ofMinutes(1));
        spooler.engine.forget("smtp");
        spooler.engine.forget("fax");
        spooler.transport("both", Capabilities.of(AddressType.FAX, AddressType.SMTP))
                .otherwise(reading());
        service("pages", FAX);

        submit("ann@a.example", "FAX:+49301", "bob@b.example");

        assertThat(sent)
                .containsExactlyInAnyOrder("[SMTP:ann@a.example, SMTP:bob@b.example] []", "[FAX:+49301] [X: pages]");
    }

    @Test
    void eachKindIsRetriedWithItsOwnContentUnderALaterLease() throws Exception {
        service("pages", FAX);
        smtp.then(Behaviour.waitFor(Duration.ofMinutes(5)));
        fax.then(Behaviour.waitFor(Duration.ofMinutes(20)));
        submit("ann@a.example", "FAX:+49301");
        assertThat(sent).isEmpty();

        spooler.pass(Duration.ofMinutes(30));

        assertThat(sent).containsExactly("[SMTP:ann@a.example] []", "[FAX:+49301] [X: pages]");
        assertThat(diary).filteredOn("pages"::equals).hasSize(1);
    }

    @Test
    void whatOneCallDidIsNotInForceWhenTheNextForAnotherContentFails() throws Exception {
        service("pages", FAX);
        ScriptedPreprocessor stamp = service("stamp", ALL);
        ScriptedPreprocessor.Script stamping = stamp.script;
        stamp.script = message -> {
            if (stamp.seen.size() == 2) {
                throw new IOException("stamp is dry");
            }
            return stamping.run(message);
        };

        MessageId id = submit("ann@a.example", "FAX:+49301");
        assertThat(sent).isEmpty();
        assertThat(spooler.find(id).orElseThrow().rewrites()).containsExactly(new RewriteRecord("pages", "pages"));

        spooler.pass(Duration.ofHours(2));
        assertThat(sent)
                .containsExactlyInAnyOrder("[SMTP:ann@a.example] [X: stamp]", "[FAX:+49301] [X: stamp, X: pages]");
        assertThat(diary).filteredOn("pages"::equals).hasSize(1);
    }

    @Test
    void hostileContentFailsForFaxRecipientsAloneAndIsReported() throws Exception {
        service("pages", FAX).script =
                message -> PreprocessResult.undeliverable(message, "5.6.1", "the document has 100000 pages");

        MessageId id = submit("ann@a.example", "FAX:+49301", "FAX:+49402");

        assertThat(sent).containsExactly("[SMTP:ann@a.example] []");
        assertThat(spooler.reports).containsExactly(new EngineHarness.Report(id, ReportKind.FAILURE, List.of(1, 2)));
        assertThat(spooler.decided).contains("FAX:+49301 BOUNCED ", "FAX:+49402 BOUNCED ");
    }

    @Test
    void recipientsThatAPreprocessorAddsGetTheContentOfItsCall() throws Exception {
        service("pages", FAX);
        ScriptedPreprocessor copy = service("copy", FAX);
        copy.script = message -> {
            List<Recipient> more = new ArrayList<>(message.envelope().recipients());
            more.add(Recipient.of(Address.parse("FAX:+49999")));
            return new PreprocessResult.Changed(message.envelope().withRecipients(more), List.of(), List.of(), "");
        };

        submit("ann@a.example", "FAX:+49301");

        assertThat(sent).containsExactlyInAnyOrder("[SMTP:ann@a.example] []", "[FAX:+49301, FAX:+49999] [X: pages]");
    }

    @Test
    void additionalMessagesOfBothCallsAreSent() throws Exception {
        service("pages", FAX);
        Envelope extra = Envelope.builder()
                .from("origin@example.org")
                .to("eve@a.example")
                .build();
        service("split", ALL).script = message -> new PreprocessResult.Changed(
                message.envelope(),
                List.of(),
                List.of(new AdditionalMessage(extra, MemoryContent.of("X: part of " + message.recipients() + "\r\n"))),
                "");

        submit("ann@a.example", "FAX:+49301");

        assertThat(sent).contains("[SMTP:eve@a.example] [X: part of [0]]", "[SMTP:eve@a.example] [X: part of [1]]");
    }

    @Test
    void propertyThatAPreprocessorSetsIsSeenByLaterOnesAndByTransports() throws Exception {
        service("pages", FAX).script = message -> new PreprocessResult.Changed(
                message.envelope()
                        .withProperties(message.envelope().properties().with(RESOLUTION, "fine")),
                List.of(),
                List.of(),
                "");
        ScriptedPreprocessor stamp = service("stamp", ALL);
        List<Optional<String>> shown = new ArrayList<>();
        fax.otherwise(offer -> {
            shown.add(offer.message().envelope().properties().find(RESOLUTION));
            return Behaviour.deliver().submit(offer);
        });

        submit("ann@a.example", "FAX:+49301");

        assertThat(stamp.seen.get(0).envelope().properties().find(RESOLUTION)).contains("fine");
        assertThat(shown).containsExactly(Optional.of("fine"));
    }

    @Test
    void stopForOneContentStopsTheMessageAndUndoesWhatWasDoneForTheOther() throws Exception {
        service("pages", FAX);
        ScriptedPreprocessor filter = service("filter", ALL);
        ScriptedPreprocessor.Script filtering = filter.script;
        filter.script = message ->
                filter.seen.size() == 2 ? new PreprocessResult.Stop("virus in the pages") : filtering.run(message);

        MessageId id = submit("ann@a.example", "FAX:+49301");

        assertThat(sent).isEmpty();
        assertThat(spooler.find(id)).isEmpty();
        assertThat(spooler.reports).isEmpty();
        assertThat(diary).containsExactly("pages", "filter", "filter", "undo filter filter", "undo pages pages");
    }
}
