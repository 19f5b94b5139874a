// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;

/**
 * What a transport may ask of the spooler, one by one (XPORT-108). What the original's object offers besides has another
 * form here: a listener is a service (Subscribe, Notify), an address is a value that is made and compared as one
 * (CreateOneOff, CompareEntryIDs), and the message is handed over open (OpenEntry).
 */
class SupportObjectTest {

    private EngineHarness spooler;
    private ScriptedTransport smtp;
    private TransportContext context;

    @BeforeEach
    void open() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.transport("smtp", Capabilities.of(AddressType.SMTP));
        context = smtp.context();
    }

    @Test
    @Requirement("XPORT-108")
    void outcomesAreReportedLater() throws Exception {
        TransferId[] transfer = new TransferId[1];
        smtp.then(offer -> {
            transfer[0] = offer.message().transfer();
            return Behaviour.neverReport().submit(offer);
        });
        MessageId id = spooler.submit("ann@a.example");
        context.report(transfer[0], List.of(RecipientOutcome.delivered(0, "later")));
        spooler.run();
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement("XPORT-108")
    void theStatusRowIsChanged() {
        context.updateStatus(row -> row.with(StatusCode.OFFLINE));
        spooler.run();
        assertThat(spooler.rows.get("smtp").has(StatusCode.OFFLINE)).isTrue();
    }

    @Test
    @Requirement("XPORT-108")
    void aPreprocessorIsRegistered() {
        ScriptedPreprocessor preprocessor = new ScriptedPreprocessor("mark", new java.util.ArrayList<>());
        context.registerPreprocessor(preprocessor, Set.of(AddressType.SMTP), Set.of());
        spooler.run();
        assertThat(spooler.engine.preprocessors().find("mark")).isPresent();
    }

    @Test
    @Requirement("XPORT-108")
    void theProfileSectionKeepsWhatItIsGiven() {
        context.profile().put("account", "ann");
        assertThat(context.profile().find("account")).contains("ann");
    }

    @Test
    @Requirement("XPORT-108")
    void aTransferThatIsNotUnderWayIsToldToStopAtItsNextCheckpoint() {
        assertThat(context.checkpoint(new TransferId(4711))).isTrue();
    }

    @Test
    @Requirement("XPORT-108")
    void addressesAreMadeAndComparedAsValues() {
        assertThat(Address.parse("FAX:+4930"))
                .isEqualTo(Address.parse("FAX:+4930"))
                .isNotEqualTo(Address.parse("FAX:+4940"));
    }
}
