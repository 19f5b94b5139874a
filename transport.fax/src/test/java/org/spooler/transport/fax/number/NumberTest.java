// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

class NumberTest {

    private static FaxNumber number(String value) {
        return FaxNumber.parse(new Address(AddressType.FAX, value)).orElseThrow();
    }

    @Test
    void leavesOutWhatIsForTheEyeOnly() {
        assertThat(number("+49 (30) 123-45.67")).isEqualTo(new FaxNumber("+49301234567", ""));
    }

    @Test
    void knowsTheSubAddress() {
        assertThat(number("+49301234567/T33S=123")).isEqualTo(new FaxNumber("+49301234567", "123"));
        assertThat(number("+49301234567/T33S=123")).hasToString("+49301234567/T33S=123");
    }

    @Test
    void takesInternalNumbersAsTheyAre() {
        assertThat(number("*31#42").digits()).isEqualTo("*31#42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+", "+12", "+1234567890123456", "+49x30", "030,123", "+49301234567/T33S=", "ann@example.org"})
    void refusesWhatIsNoNumber(String value) {
        assertThat(FaxNumber.parse(new Address(AddressType.FAX, value))).isEmpty();
    }

    @Test
    void dialsByOurOwnRulesWhenThereAreSome() {
        DialRules berlin = new DialRules("49", "30", "00", "0", "0,");
        assertThat(berlin.dialString(number("+49301234567"))).isEqualTo("0,1234567");
        assertThat(berlin.dialString(number("+49891234567"))).isEqualTo("0,0891234567");
        assertThat(berlin.dialString(number("+15550200001"))).isEqualTo("0,0015550200001");
        assertThat(berlin.dialString(number("4711"))).isEqualTo("4711");
    }

    @Test
    void leavesItToTheServerOtherwise() {
        DialRules none = new DialRules("", "30", "00", "0", "0,");
        assertThat(none.dialString(number("+49301234567"))).isEqualTo("+49301234567");
    }
}
