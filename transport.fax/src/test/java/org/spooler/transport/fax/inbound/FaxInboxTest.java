// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.hylafax.ReceivedFax;
import org.spooler.hylafax.RefusedException;
import org.spooler.tck.Requirement;
import org.spooler.testkit.ManualClock;
import org.spooler.testkit.RecordingTransportContext;
import org.spooler.testkit.fax.FaxPages;

class FaxInboxTest {

    private static final byte[] TWO_PAGES = FaxPages.tiff(2);
    private static final String FIRST = "fax000000001.tif";
    private static final String SECOND = "fax000000002.tif";

    private final ShelfOfTest shelf = new ShelfOfTest();
    private final RecordingTransportContext context =
            new RecordingTransportContext("fax", new ManualClock(ShelfOfTest.RECEIVED.plusSeconds(60)));
    private FaxInbox inbox;

    @BeforeEach
    void open() {
        inbox = inbox(false, 1 << 20);
    }

    private FaxInbox inbox(boolean keep, long largest) {
        FaxInbox made = new FaxInbox(
                context,
                shelf,
                "fax.example:4559",
                new InboundSettings(keep, Address.smtp("office@example.org"), "fax", largest, false),
                Optional.empty());
        made.control(context, Set.of(SessionControl.BEGIN_INBOUND));
        return made;
    }

    private Taken take() throws Exception {
        Taken taken = Taken.safe();
        inbox.receive(context, taken);
        return taken;
    }

    @Test
    @Requirement({"RECV-012", "RECV-024"})
    void aReceivedFaxBecomesAMailWithItsPagesAsAPdf() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        assertThat(inbox.poll(context)).isTrue();

        Taken taken = take();

        assertThat(taken.header())
                .contains("\r\nSubject: Fax from +49301234567, 2 pages\r\n")
                .contains("\r\nFrom: \"Fax +49301234567\" <+49301234567@fax>\r\n")
                .contains("\r\nTo: office@example.org\r\n")
                .startsWith("Date: Sat, 21 Nov 2026 18:56:43 GMT\r\n");
        assertThat(taken.mail())
                .contains("filename=\"fax-20261121-185643.pdf\"")
                .contains("Station:    testbed out1\r\n")
                .contains("Quality:    normal\r\n");
        assertThat(taken.mail().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
        try (PDDocument pdf = Loader.loadPDF(taken.attachment())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(shelf.names()).isEmpty();
        assertThat(inbox.poll(context)).isFalse();
        assertThat(shelf.open).hasValue(0);
    }

    @Test
    @Requirement({"RECV-018", "RECV-021"})
    void theEnvelopeSaysWhoSentItWhenAndHowMuch() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        Taken taken = take();
        assertThat(taken.envelope.messageClass()).isEqualTo("IPM.Note.Fax");
        assertThat(taken.envelope.originator()).contains(Address.parse("FAX:+49301234567"));
        assertThat(taken.envelope.recipients())
                .singleElement()
                .satisfies(recipient -> assertThat(recipient.address()).isEqualTo(Address.smtp("office@example.org")));
        assertThat(taken.envelope.properties().find(MapiProperties.MESSAGE_DELIVERY_TIME))
                .contains(ShelfOfTest.RECEIVED);
        assertThat(taken.envelope.properties().find(MapiProperties.SENDER_ADDRTYPE))
                .contains("FAX");
        assertThat(taken.envelope.properties().find(FaxEnvelope.PAGES)).contains(2);
        assertThat(taken.envelope.properties().find(MapiProperties.MESSAGE_FLAGS))
                .contains(0x8000 | MessageFlag.HASATTACH.mask());
    }

    @Test
    @Requirement("DEC-23")
    void nothingIsRemovedFromTheServerBeforeTheMessageIsDurable() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        Taken taken = Taken.safe();
        taken.onSave = () -> assertThat(shelf.events).containsExactly("fetch " + FIRST);
        inbox.receive(context, taken);
        assertThat(shelf.events).containsExactly("fetch " + FIRST, "delete " + FIRST);
    }

    @Test
    @Requirement("DEC-23")
    void aFaxThatTheStoreRefusesStaysOnTheServer() {
        shelf.put(FIRST, TWO_PAGES);
        Taken taken = new Taken();
        taken.receipt.completeExceptionally(new StoreException("the store is full"));
        assertThatThrownBy(() -> inbox.receive(context, taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the store is full");
        assertThat(shelf.names()).containsExactly(FIRST);
        assertThat(shelf.open).hasValue(0);
    }

    @Test
    void aFaxFetchedAgainAfterACrashHasTheSameKeyAndAnotherFaxAnother() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        shelf.onDelete = Optional.of(new IOException("as if the process had ended here"));
        String before = take().key;
        inbox = inbox(false, 1 << 20);
        shelf.onDelete = Optional.empty();
        assertThat(take().key).isEqualTo(before);
        assertThat(shelf.names()).isEmpty();

        shelf.put(FIRST, FaxPages.tiff(1));
        assertThat(take().key).isNotEqualTo(before);
    }

    @Test
    void aFaxThatIsStillArrivingIsLeftAlone() throws Exception {
        shelf.put(ShelfOfTest.with(ShelfOfTest.fax(FIRST, TWO_PAGES), "", true), TWO_PAGES);
        assertThat(inbox.poll(context)).isFalse();
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(shelf.events).isEmpty();
    }

    @Test
    @Requirement("RECV-035")
    void duringAFlushWhatIsLeftIsAnnounced() throws Exception {
        shelf.put(FIRST, TWO_PAGES).put(SECOND, TWO_PAGES);
        inbox.control(context, Set.of(SessionControl.BEGIN_INBOUND_FLUSH));
        take();
        assertThat(context.calls()).containsExactly("newMail");
        take();
        assertThat(context.calls()).containsExactly("newMail");
    }

    @Test
    void theSpoolerIsToldWhetherThereAreMore() throws Exception {
        shelf.put(FIRST, TWO_PAGES).put(SECOND, TWO_PAGES);
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.DELIVERED_MORE);
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.DELIVERED_LAST);
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.NOTHING);
    }

    @Test
    void aFaxThatMayNotBeRemovedIsFetchedOnce() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        shelf.onDelete = Optional.of(new RefusedException("DELE recvq/" + FIRST, 550, "Permission denied"));
        take();
        inbox = inbox(false, 1 << 20);
        assertThat(inbox.poll(context)).isFalse();
        assertThat(shelf.names()).containsExactly(FIRST);
    }

    @Test
    void aFaxThatIsToStayIsFetchedOnceAndForgottenWhenItIsGone() throws Exception {
        inbox = inbox(true, 1 << 20);
        shelf.put(FIRST, TWO_PAGES);
        take();
        assertThat(inbox.poll(context)).isFalse();
        assertThat(shelf.events).containsExactly("fetch " + FIRST);
        assertThat(context.profile().keys()).hasSize(1);
        shelf.remove(FIRST);
        inbox.poll(context);
        assertThat(context.profile().keys()).isEmpty();
    }

    @Test
    void aFileThatIsNoFaxIsPassedOnAsItCame() throws Exception {
        byte[] strange = "no TIFF at all".getBytes(StandardCharsets.US_ASCII);
        shelf.put(FIRST, strange);
        Taken taken = take();
        assertThat(taken.attachment()).isEqualTo(strange);
        assertThat(taken.mail())
                .contains("filename=\"fax-20261121-185643.tif\"")
                .contains("attached as it came");
        assertThat(shelf.names()).isEmpty();
    }

    @Test
    void aFaxOfWhichSomethingIsMissingSaysSo() throws Exception {
        shelf.put(
                ShelfOfTest.with(ShelfOfTest.fax(FIRST, TWO_PAGES), "Missing EOP\r\nBcc: eve@example.com", false),
                TWO_PAGES);
        Taken taken = take();
        assertThat(taken.envelope.messageClass()).isEqualTo("IPM.Note.Fax.Incomplete");
        assertThat(taken.header()).contains("Subject: Fax from +49301234567, 2 pages (incomplete)\r\n");
        assertThat(taken.mail()).contains("Incomplete: Missing EOP??Bcc: eve@example.com\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15550100001  | testbed out1          | 15550100001       | 15550100001
            ''           | +49 30/1234567        | +49301234567      | +49301234567
            ''           | ACME "Fax" <b@x>      | ACME "Fax" <b@x>  | unknown
            ''           | ''                    | an unknown number | unknown
            12;rm -rf    | M\u00fcller           | M?ller            | unknown
            """)
    void theSenderIsWhatTheNetworkSaysOrElseWhatTheMachineCallsItself(
            String caller, String station, String shown, String mailbox) throws Exception {
        ReceivedFax fax = ShelfOfTest.fax(FIRST, TWO_PAGES);
        shelf.put(ShelfOfTest.from(fax, caller, station), TWO_PAGES);
        Taken taken = take();
        assertThat(taken.header())
                .contains("\r\nSubject: Fax from " + shown + ", 2 pages\r\n")
                .contains(" <" + mailbox + "@fax>\r\n");
        assertThat(taken.envelope.originator().isPresent()).isEqualTo(!mailbox.equals("unknown"));
    }

    @Test
    void aNameCannotPutAFieldIntoTheHeader() throws Exception {
        ReceivedFax fax = ShelfOfTest.fax(FIRST, TWO_PAGES);
        shelf.put(ShelfOfTest.from(fax, "", "x\r\nBcc: eve@example.com\r\n\r\nhello" + "y".repeat(500)), TWO_PAGES);
        assertThat(take().header().lines())
                .noneMatch(line -> line.startsWith("Bcc"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
    }

    @Test
    void aFaxThatIsTooLargeStaysOnTheServer() throws Exception {
        inbox = inbox(false, 100);
        shelf.put(FIRST, TWO_PAGES);
        assertThat(inbox.poll(context)).isFalse();
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(shelf.names()).containsExactly(FIRST);
    }

    @Test
    void aFaxThatTheServerDoesNotGiveHoldsUpNoOther() throws Exception {
        shelf.put(FIRST, new byte[0]).put(SECOND, TWO_PAGES);
        assertThat(inbox.receive(context, Taken.safe())).isNotEqualTo(ReceiveOutcome.NOTHING);
        assertThat(shelf.names()).containsExactly(FIRST);
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.NOTHING);
    }

    @Test
    @Requirement("RECV-029")
    void aTransferThatIsCancelledLeavesTheFaxOnTheServer() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        Taken taken = new Taken();
        taken.onSave = () -> CompletableFuture.runAsync(() -> inbox.cancel(taken.transfer()));
        assertThat(inbox.receive(context, taken)).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(shelf.names()).containsExactly(FIRST);
    }

    @Test
    void nothingIsAskedOfTheServerWhileTrafficInwardsIsClosed() throws Exception {
        shelf.put(FIRST, TWO_PAGES);
        inbox.control(context, Set.of(SessionControl.END_INBOUND));
        assertThat(inbox.poll(context)).isFalse();
        assertThat(inbox.receive(context, Taken.safe())).isEqualTo(ReceiveOutcome.NOTHING);
        inbox.close();
        inbox.control(context, Set.of(SessionControl.BEGIN_INBOUND));
        assertThat(inbox.poll(context)).isFalse();
        assertThat(shelf.events).isEmpty();
    }
}
