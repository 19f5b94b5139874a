// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.Recipient;
import org.spooler.api.submission.SubmissionException;
import org.spooler.tck.Requirement;

class OneOffAddressTest {

    private final Books books = new Books();

    private Recipient resolve(String value) throws SubmissionException {
        Recipient recipient = Recipient.of(Address.smtp(value));
        EnvelopeCheck.checkRecipient(recipient);
        return RecipientExpansion.expand(List.of(recipient), List.of(books), SubmissionLimits.DEFAULT)
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"Ann Lee [FAX:+49 30 123], FAX:+49 30 123, Ann Lee", "[smtp:ann@example.org], SMTP:ann@example.org, ''"
    })
    @Requirement("SEND-030")
    void aOneOffAddressIsResolvedToTypeValueAndName(String text, String address, String name)
            throws SubmissionException {
        Recipient recipient = resolve(text);
        assertThat(recipient.address()).isEqualTo(Address.parse(address));
        assertThat(recipient.displayName()).isEqualTo(name);
    }

    @Test
    @Requirement("SEND-030")
    void aOneOffAddressIsResolvedWithoutAnyAddressBook() throws SubmissionException {
        Recipient recipient = Recipient.of(Address.smtp("[FAX:1]"));
        assertThat(RecipientExpansion.expand(List.of(recipient), List.of(), SubmissionLimits.DEFAULT))
                .extracting(Recipient::address)
                .containsExactly(Address.parse("FAX:1"));
    }

    @Test
    @Requirement({"SEND-022", "SEND-030"})
    void aOneOffAddressMayNameAList() throws SubmissionException {
        books.list("MAPIPDL:team", "ann@x");
        assertThat(resolve("[MAPIPDL:team]").address()).isEqualTo(Address.smtp("ann@x"));
    }

    @Test
    void anAddressLiteralIsNoOneOffAddress() throws SubmissionException {
        assertThat(resolve("ann@[IPv6:::1]").address()).isEqualTo(Address.smtp("ann@[IPv6:::1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[SMTP:no good@x]", "[SMTP:[FAX:1]]"})
    void aOneOffAddressThatIsNoneInsideIsRefused(String text) {
        assertThatThrownBy(() -> resolve(text)).isInstanceOf(SubmissionException.class);
    }

    @Test
    @Requirement("SEND-029")
    void aPersonalListIsExpandedOrRefusedButNeverHandedToATransport() throws SubmissionException {
        books.list("MAPIPDL:team", "MAPIPDL:inner", "bob@x").list("MAPIPDL:inner", "FAX:1");
        assertThat(expand("MAPIPDL:team"))
                .extracting(Recipient::address)
                .containsExactly(Address.parse("FAX:1"), Address.smtp("bob@x"));
        assertThatThrownBy(() -> expand("MAPIPDL:strangers"))
                .isInstanceOfSatisfying(
                        SubmissionException.class, e -> assertThat(e.status()).hasToString("5.1.1"));
        books.list("MAPIPDL:self", "MAPIPDL:self");
        assertThatThrownBy(() -> expand("MAPIPDL:self")).isInstanceOf(SubmissionException.class);
        assertThatThrownBy(() -> RecipientExpansion.expand(
                        List.of(Recipient.of(Address.parse("MAPIPDL:team"))), List.of(), SubmissionLimits.DEFAULT))
                .isInstanceOf(SubmissionException.class);
    }

    private List<Recipient> expand(String address) throws SubmissionException {
        return RecipientExpansion.expand(
                List.of(Recipient.of(Address.parse(address))), List.of(books), SubmissionLimits.DEFAULT);
    }
}
