// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.tck.Requirement;

class AliasBookTest {

    private static final List<Address> MEMBERS = List.of(Address.smtp("ann@x"));

    private final AliasBook book = new AliasBook(
            () -> new AliasTable(Map.of("team", MEMBERS, "head office", MEMBERS), Map.of()),
            Set.of("localhost", "example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {"team", "TEAM@localhost", "team@Example.ORG", "\"head office\"@localhost", "\"Head Office\""})
    @Requirement("SEND-022")
    void aliasesHoldForLocalPartsAloneAndInLocalDomains(String address) {
        assertThat(book.expand(Address.smtp(address))).contains(MEMBERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team@example.com", "team@sub.example.org", "FAX:team"})
    void aliasesHoldNowhereElse(String address) {
        assertThat(book.expand(Address.parse(address))).isEmpty();
    }

    @Test
    @Requirement("SEND-029")
    void aPersonalDistributionListIsAnAliasToo() {
        assertThat(book.expand(Address.parse("MAPIPDL:Team"))).contains(MEMBERS);
        assertThat(book.expand(Address.parse("MAPIPDL:nobody"))).isEmpty();
    }
}
