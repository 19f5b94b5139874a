// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.address.Address;
import org.spooler.settings.Keys;
import org.spooler.transport.fax.inbound.InboundSettings;

class ReceiveKeysTest {

    private static final String PID = "org.spooler.transport.fax~one";

    private static Optional<InboundSettings> read(Map<String, ?> values) {
        return Keys.read(PID, values, FaxConfiguration.class, keys -> new ReceiveKeys(keys).settings());
    }

    @Test
    void receivedFaxesAreLeftAloneUnlessTheyAreWanted() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read(Map.of("receive", "delete")))
                .contains(new InboundSettings(false, Address.smtp("fax@localhost"), "fax", 67_108_864, true));
        assertThat(read(Map.of("receive", "keep", "receive.recipient", "FAX:+4930@x")))
                .hasValueSatisfying(settings -> assertThat(settings.keep()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        receive                | yes                  | off, delete or keep, or no such line, which means off
        receive.recipient      | office               | an address such as office@example.org, or no such line, which means fax@localhost
        receive.recipient      | a@x Bcc: b@x         | an address such as office@example.org, or no such line, which means fax@localhost
        receive.domain         | fax@x                | a domain name such as fax, or no such line, which means fax
        receive.size.max.bytes | 3                    | a whole number from 1024 to 1073741824, or no such line, which means 67108864
        """)
    void aWrongValueIsRefusedEvenIfReceivingIsOff(String key, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(key, value)))
                .withMessage(PID + ": " + key + " = '" + value + "': expected " + expected);
    }
}
