// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void textWithATypeIsOfThatTypeAndTextWithoutIsMail() {
        assertThat(Address.parse("FAX:+49301234567")).isEqualTo(new Address(AddressType.FAX, "+49301234567"));
        assertThat(Address.parse("fax:1").type()).isEqualTo(AddressType.FAX);
        assertThat(Address.parse("ann@example.org")).isEqualTo(Address.smtp("ann@example.org"));
        assertThat(Address.parse("\"a:b\"@example.org").type()).isEqualTo(AddressType.SMTP);
    }

    @Test
    void formIsReadBackAsItWasWritten() {
        Address address = new Address(new AddressType("NOTE"), "door");

        assertThat(Address.parse(address.toString())).isEqualTo(address);
    }

    @Test
    void domainIsFoldedAndOnlyMailHasOne() {
        assertThat(Address.smtp("Ann@Example.ORG").domain()).contains("example.org");
        assertThat(Address.smtp("ann").domain()).isEmpty();
        assertThat(Address.parse("FAX:+1@x").domain()).isEmpty();
    }

    @Test
    void controlCharactersAndExcessAreRefused() {
        assertThatThrownBy(() -> Address.smtp("ann\r\n@example.org")).hasMessageContaining("control character");
        assertThatThrownBy(() -> Address.smtp("x".repeat(1025))).hasMessageContaining("expected 1 to 1024");
        for (String wrong : new String[] {"no good", "", "X".repeat(17), "F\u00C4X"}) {
            assertThatThrownBy(() -> new AddressType(wrong)).as(wrong).hasMessageContaining("A-Z and 0-9");
        }
    }
}
