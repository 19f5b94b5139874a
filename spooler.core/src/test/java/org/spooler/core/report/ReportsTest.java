// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spooler.core.report.Reported.NOW;
import static org.spooler.core.report.Reported.asking;
import static org.spooler.core.report.Reported.damaged;
import static org.spooler.core.report.Reported.fromAnn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Priority;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.tck.Requirement;

class ReportsTest {

    private final Reported message = new Reported();

    @Test
    void aMessageFromNobodyIsNeverReportedOn() {
        MessageState state =
                message.state(Envelope.builder().to("bob@example.com").build(), failed(0));
        assertThat(message.report(state, ReportKind.FAILURE, 0)).isEmpty();
        assertThat(message.store.drafts).isZero();
    }

    @Test
    void aReportItselfIsFromNobodyAndAsksForNoReports() {
        message.report(message.state(fromAnn().to("bob@example.com").build(), failed(0)), ReportKind.FAILURE, 0);
        Envelope report = message.store.committed.get(0).envelope();
        assertThat(report.originator()).isEmpty();
        assertThat(report.recipients()).singleElement().satisfies(ann -> {
            assertThat(ann.address()).isEqualTo(Address.smtp("ann@example.org"));
            assertThat(ann.statusRequest().events()).isEmpty();
        });
    }

    @Test
    @Requirement("SPOOL-086")
    void failuresAreReportedUnlessTheOriginatorRefused() {
        MessageState state = message.state(
                fromAnn().to("bob@example.com").to(asking("carol@example.com")).build(), failed(0), failed(1));
        assertThat(message.report(state, ReportKind.FAILURE, 1)).isEmpty();
        assertThat(message.report(state, ReportKind.FAILURE, 0, 1)).isPresent();
        assertThat(message.text()).contains("bob@example.com").doesNotContain("carol@example.com");
    }

    @Test
    @Requirement("SPOOL-087")
    void deliveriesAreReportedOnlyIfAskedFor() {
        LedgerEntry both = new LedgerEntry.Settled(
                NOW, List.of(RecipientOutcome.delivered(0, "ok"), RecipientOutcome.delivered(1, "ok")), "maildir");
        MessageState state = message.state(
                fromAnn()
                        .to("bob@example.com")
                        .to(asking("carol@example.com", NotifyWhen.SUCCESS))
                        .build(),
                both);
        assertThat(message.report(state, ReportKind.SUCCESS, 0)).isEmpty();
        assertThat(message.report(state, ReportKind.SUCCESS, 0, 1)).isPresent();
        assertThat(message.text()).contains("carol@example.com").doesNotContain("Final-Recipient: rfc822; bob");
    }

    @Test
    void aHandOverToASilentSystemIsReportedAsRelayedOnlyIfAskedFor() {
        LedgerEntry relayed =
                new LedgerEntry.Settled(NOW, List.of(RecipientOutcome.relayed(0, "2.0.0", "250 ok", "mx")), "smtp");
        assertThat(message.report(
                        message.state(fromAnn().to("bob@example.com").build(), relayed), ReportKind.SUCCESS, 0))
                .isEmpty();
        MessageState asked = message.state(
                fromAnn().to(asking("bob@example.com", NotifyWhen.SUCCESS)).build(), relayed);
        assertThat(message.report(asked, ReportKind.SUCCESS, 0)).isPresent();
        assertThat(message.text()).contains("Action: relayed");
    }

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void nothingIsReportedAboutARecipientInAnotherState(ReportKind kind) {
        LedgerEntry cancelled = new LedgerEntry.Cancelled(NOW, List.of(0), "operator");
        MessageState state = message.state(
                fromAnn().to(asking("bob@example.com", NotifyWhen.values())).build(), cancelled);
        assertThat(message.report(state, kind, 0)).isEmpty();
    }

    @Test
    void whatTheLedgerSaysWasReportedIsNotReportedAgain() {
        LedgerEntry reported =
                new LedgerEntry.Reported(NOW, List.of(0), ReportKind.FAILURE, Optional.of(new MessageId("R1")));
        MessageState state = message.state(fromAnn().to("bob@example.com").build(), failed(0), reported);
        assertThat(message.report(state, ReportKind.FAILURE, 0)).isEmpty();
    }

    @Test
    void aCrashBeforeTheLedgerEntryGivesNoSecondReport() {
        MessageState state = message.state(fromAnn().to("bob@example.com").build(), failed(0));
        Optional<MessageId> first = message.report(state, ReportKind.FAILURE, 0);
        assertThat(message.report(state, ReportKind.FAILURE, 0)).isEqualTo(first);
        message.store.blindToKeys = true;
        assertThat(message.report(state, ReportKind.FAILURE, 0)).isEqualTo(first);
        assertThat(message.store.committed).hasSize(1);
    }

    @Test
    void theKeyOfAReportNamesMessageKindAndRecipientsWithinBounds() {
        assertThat(ReportKey.of(new MessageId("M1"), ReportKind.FAILURE, List.of(0, 1, 2, 5)))
                .isEqualTo("report:M1:FAILURE:0-2,5");
        List<Integer> odd = IntStream.range(0, 5000).map(i -> 2 * i).boxed().toList();
        String longest = ReportKey.of(new MessageId("M".repeat(32)), ReportKind.SUCCESS, odd);
        assertThat(longest).hasSizeLessThan(200);
        assertThat(longest)
                .isNotEqualTo(ReportKey.of(new MessageId("M".repeat(32)), ReportKind.SUCCESS, odd.subList(0, 4999)));
    }

    @Test
    @Requirement("SPOOL-092")
    @Requirement("SPOOL-093")
    @Requirement("SPOOL-094")
    @Requirement("SPOOL-095")
    void classPriorityTagAndOriginalFieldsAreCarriedOver() {
        Binary tag = Binary.of(new byte[] {1, 2, 3});
        MessageState state = message.state(
                fromAnn()
                        .to("bob@example.com")
                        .messageClass("IPM.Note.Fax")
                        .priority(Priority.URGENT)
                        .properties(Properties.NONE
                                .with(MapiProperties.REPORT_TAG, tag)
                                .with(MapiProperties.CONVERSATION_INDEX, tag)
                                .with(MapiProperties.CONVERSATION_TOPIC, "Lunch"))
                        .build(),
                failed(0));
        message.report(state, ReportKind.FAILURE, 0);
        Envelope report = message.store.committed.get(0).envelope();
        assertThat(report.messageClass()).isEqualTo("Report.IPM.Note.Fax.NDR");
        assertThat(report.priority()).isEqualTo(Priority.URGENT);
        assertThat(report.properties().find(MapiProperties.REPORT_TAG)).contains(tag);
        assertThat(report.properties().find(MapiProperties.REPORT_TIME)).contains(NOW);
        assertThat(report.properties().find(MapiProperties.ORIGINAL_SUBJECT)).contains("Lunch on Monday");
        assertThat(report.properties().find(MapiProperties.ORIGINAL_SUBMIT_TIME))
                .contains(Reported.SUBMITTED);
        assertThat(report.properties().find(MapiProperties.ORIGINAL_DISPLAY_TO)).contains("bob@example.com");
        assertThat(report.properties().find(MapiProperties.CONVERSATION_INDEX)).contains(tag);
        assertThat(report.properties().find(MapiProperties.CONVERSATION_TOPIC)).contains("Lunch");
        assertThat(report.properties().find(MapiProperties.SEARCH_KEY)).isPresent();
        assertThat(report.properties().find(MapiProperties.SENDER_EMAIL_ADDRESS))
                .contains("MAILER-DAEMON@mx.example.org");
        assertThat(report.properties().keys())
                .contains(
                        MapiProperties.SENDER_NAME,
                        MapiProperties.SENDER_ADDRTYPE,
                        MapiProperties.SENDER_ENTRYID,
                        MapiProperties.SENDER_SEARCH_KEY);
    }

    @Test
    @Requirement("SPOOL-096")
    void rowsOfAFailureCarryReasonAndDiagnosticAndNoDeliveryTime() {
        LedgerEntry unknown =
                new LedgerEntry.Settled(NOW, List.of(RecipientOutcome.failed(0, "5.1.1", "no such user")), "smtp");
        message.report(message.state(fromAnn().to("bob@example.com").build(), unknown), ReportKind.FAILURE, 0);
        assertThat(message.text())
                .contains("X-MAPI-NDR-Reason-Code: 1\nX-MAPI-NDR-Diag-Code: 0\n")
                .doesNotContain("Deliver-Time");
    }

    @Test
    @Requirement("SPOOL-097")
    void rowsOfADeliveryCarryItsTimeAndNoFailureCodes() {
        LedgerEntry delivered =
                new LedgerEntry.Settled(NOW, List.of(RecipientOutcome.delivered(0, "stored")), "maildir");
        message.report(
                message.state(
                        fromAnn()
                                .to(asking("bob@example.com", NotifyWhen.SUCCESS))
                                .build(),
                        delivered),
                ReportKind.SUCCESS,
                0);
        assertThat(message.text())
                .contains("X-MAPI-Deliver-Time: Sun, 1 Mar 2026 12:30:15 +0000\n")
                .doesNotContain("X-MAPI-NDR");
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 1, 0",
        "5.2.1, 1, 4",
        "5.2.3, 1, 7",
        "5.3.4, 1, 7",
        "5.4.6, 0, 3",
        "4.4.7, 0, 5",
        "5.5.3, 1, 16",
        "5.6.1, 2, 15",
        "5.7.1, 5, -1",
        "5.0.0, 0, -1"
    })
    void enhancedStatusCodesHaveCounterpartsInX400(String status, int reason, int diagnostic) {
        assertThat(NdrCodes.of(EnhancedStatus.of(status))).isEqualTo(new NdrCodes(reason, diagnostic));
    }

    @Test
    @Requirement("DEC-28")
    void askingForOneKindOfReportDoesNotRefuseTheOther() {
        LedgerEntry mixed = new LedgerEntry.Settled(
                NOW, List.of(RecipientOutcome.delivered(0, "ok"), RecipientOutcome.failed(1, "5.1.1", "no")), "smtp");
        MessageState state = message.state(
                fromAnn()
                        .to(asking("bob@example.com", NotifyWhen.SUCCESS, NotifyWhen.FAILURE))
                        .to(asking("carol@example.com", NotifyWhen.SUCCESS, NotifyWhen.FAILURE))
                        .build(),
                mixed);
        assertThat(message.report(state, ReportKind.SUCCESS, 0)).isPresent();
        assertThat(message.report(state, ReportKind.FAILURE, 1)).isPresent();
    }

    @Test
    @Requirement("SPOOL-092")
    void aDeliveryReportHasItsOwnClass() {
        assertThat(ReportEnvelope.messageClass("IPM.Note", ReportKind.SUCCESS)).isEqualTo("Report.IPM.Note.DR");
    }

    @Test
    @Requirement("SPOOL-091")
    void reportsGoWhereTheOriginatorSaid() {
        Binary desk = Binary.of("SMTP:desk@example.org".getBytes(UTF_8));
        Properties toDesk = Properties.NONE.with(MapiProperties.REPORT_ENTRYID, desk);
        message.report(
                message.state(fromAnn().to("bob@example.com").properties(toDesk).build(), failed(0)),
                ReportKind.FAILURE,
                0);
        assertThat(message.store.committed.get(0).envelope().recipients().get(0).address())
                .isEqualTo(Address.smtp("desk@example.org"));
    }

    @Test
    @Requirement("SPOOL-089")
    void aMessageIsNotReturnedIfItsOriginatorRefusedThat() {
        Properties refused = Properties.NONE.with(MapiProperties.CONTENT_RETURN_REQUESTED, false);
        message.report(
                message.state(
                        fromAnn().to("bob@example.com").properties(refused).build(), failed(0)),
                ReportKind.FAILURE,
                0);
        assertThat(message.text()).doesNotContain("Shall we?");
    }

    @Test
    void aMessageThatCannotBeReadIsStillReportedOn() {
        message.content = damaged(Reported.ORIGINAL);
        message.report(message.state(fromAnn().to("bob@example.com").build(), failed(0)), ReportKind.FAILURE, 0);
        assertThat(message.text())
                .contains("Status: 5.0.0", "Subject: Lunch on Monday")
                .doesNotContain("Shall we?");
        assertThat(message.store.closedUncommitted).isEqualTo(1);
    }

    @Test
    void aStoreThatCannotTakeTheReportFailsTheStage() {
        MessageState state = message.state(fromAnn().to("bob@example.com").build(), failed(0));
        message.store.draftFailure = Optional.of(new StoreFullException("3 MB free"));
        assertThatThrownBy(() -> message.report(state, ReportKind.FAILURE, 0)).hasCauseInstanceOf(StoreException.class);
        message.store.draftFailure = Optional.empty();
        message.store.writeFailure = Optional.of(new StoreException("write failed"));
        assertThatThrownBy(() -> message.report(state, ReportKind.FAILURE, 0)).hasRootCauseMessage("write failed");
        message.store.writeFailure = Optional.empty();
        message.store.commitFailure = Optional.of(new StoreException("sync failed"));
        assertThatThrownBy(() -> message.report(state, ReportKind.FAILURE, 0)).hasRootCauseMessage("sync failed");
    }

    private static LedgerEntry failed(int position) {
        return new LedgerEntry.Settled(NOW, List.of(RecipientOutcome.failed(position, "5.0.0", "refused")), "smtp");
    }
}
