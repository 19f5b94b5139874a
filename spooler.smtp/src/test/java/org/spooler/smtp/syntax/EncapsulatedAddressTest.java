// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;

class EncapsulatedAddressTest {

    @Test
    void typeAndValueComeOutOfTheMailAddress() {
        assertThat(EncapsulatedAddress.find("IMCEAFAX-+2B49301234567@any.domain"))
                .contains(Address.parse("FAX:+49301234567"));
        assertThat(EncapsulatedAddress.find("imceanote-door@localhost")).contains(Address.parse("NOTE:door"));
        assertThat(EncapsulatedAddress.find("IMCEAX400-c=de_a=+20@x")).contains(Address.parse("X400:c=de/a= "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org",
                "IMCEA@x",
                "IMCEA-door@x",
                "IMCEANOTE-@x",
                "IMCEANOTE-door",
                "IMCEANOTE-do+2@x",
                "IMCEANOTE-do+ZZ@x",
                "IMCEANOTE-do+0Aor@x",
                "IM-x@y"
            })
    void everythingElseIsAMailAddress(String mailbox) {
        assertThat(EncapsulatedAddress.find(mailbox)).isEmpty();
    }
}
