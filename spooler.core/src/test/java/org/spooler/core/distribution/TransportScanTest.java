// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.RouteStep.Rule;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.Properties;
import org.spooler.tck.Requirement;

class TransportScanTest {

    private static final UUID OWN = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final Recipient MAIL = Recipient.of(Address.smtp("ann@example.org"));
    private static final Recipient OWNED = new Recipient(
            List.of(Address.smtp("ann@example.org")),
            RecipientType.TO,
            "Ann",
            Optional.of(OWN),
            DeliveryStatusRequest.DEFAULT,
            Properties.NONE);

    private final Candidate everything = new Candidate("maildir", Set.of(), true, Set.of(), true);
    private final Candidate first = carrier("first", AddressType.SMTP);
    private final Candidate second = carrier("second", AddressType.SMTP);
    private final Candidate owner = new Candidate("owner", Set.of(), false, Set.of(OWN), true);

    private static Candidate carrier(String name, AddressType type) {
        return new Candidate(name, Set.of(type), false, Set.of(), true);
    }

    private static List<String> names(TransportScan scan, Recipient recipient) {
        return scan.all(recipient).stream().map(m -> m.candidate().name()).toList();
    }

    @Test
    @Requirement({"SPOOL-029", "SPOOL-030", "SPOOL-033"})
    void idsOfAllTransportsComeBeforeTypesAndTypesBeforeTheCatchAll() {
        TransportScan scan = new TransportScan(List.of(everything, first, second, owner));

        assertThat(names(scan, OWNED)).containsExactly("owner", "first", "second", "maildir");
    }

    @Test
    @Requirement("SPOOL-028")
    void addressTypeHasToBeEqual() {
        TransportScan scan = new TransportScan(List.of(carrier("fax", AddressType.FAX)));

        assertThat(names(scan, MAIL)).isEmpty();
    }

    @Test
    @Requirement("SPOOL-027")
    void idOfTheRecipientMatchesWhateverItsAddressType() {
        TransportScan scan = new TransportScan(List.of(owner));

        assertThat(scan.next(OWNED, Set.of())).map(Match::rule).contains(Rule.UID);
        assertThat(scan.next(MAIL, Set.of())).isEmpty();
    }

    @Test
    @Requirement({"SPOOL-031", "SPOOL-039"})
    void scanResumesBehindTheTransportThatRefused() {
        TransportScan scan = new TransportScan(List.of(first, second, everything));

        assertThat(scan.next(MAIL, Set.of("first")).map(m -> m.candidate().name()))
                .contains("second");
        assertThat(scan.next(MAIL, Set.of("first", "second"))
                        .map(m -> m.candidate().name()))
                .contains("maildir");
        assertThat(scan.next(MAIL, Set.of("first", "second", "maildir"))).isEmpty();
    }

    @Test
    @Requirement("SPOOL-034")
    void transportWithoutTypesIsNeverChosenByType() {
        TransportScan scan = new TransportScan(List.of(new Candidate("hooks", Set.of(), false, Set.of(), true)));

        assertThat(names(scan, MAIL)).isEmpty();
    }

    @Test
    @Requirement("SPOOL-037")
    void absentTransportKeepsItsPlace() {
        Candidate absent = new Candidate("smtp", Set.of(AddressType.SMTP), false, Set.of(), false);
        TransportScan scan = new TransportScan(List.of(absent, everything));

        assertThat(scan.next(MAIL, Set.of()).map(m -> m.candidate().name())).contains("smtp");
    }
}
