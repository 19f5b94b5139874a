// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.settings.Keys;
import org.spooler.transport.fax.inbound.InboundSettings;

/** Reads how received faxes are taken over. */
record ReceiveKeys(Keys keys) {

    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]{0,253})";
    private static final int LARGEST = 1 << 30;

    /** Empty if they are left alone. */
    Optional<InboundSettings> settings() {
        String receive = keys.choice("receive", "off", "delete", "keep");
        InboundSettings settings = new InboundSettings(
                receive.equals("keep"),
                recipient(),
                domain(),
                keys.number("receive.size.max.bytes", 1024, LARGEST),
                keys.flag("events"));
        return receive.equals("off") ? Optional.empty() : Optional.of(settings);
    }

    /** It stands in the header of each mail. */
    private Address recipient() {
        return keys.value(
                "receive.recipient",
                "an address such as office@example.org",
                text -> Optional.of(text)
                        .filter(address -> address.matches("[!-~]{1,254}") && address.indexOf('@') > 0)
                        .map(Address::parse)
                        .orElseThrow());
    }

    private String domain() {
        return keys.value(
                "receive.domain",
                "a domain name such as fax",
                text -> Optional.of(text.toLowerCase(Locale.ROOT))
                        .filter(domain -> domain.matches(DOMAIN))
                        .orElseThrow());
    }
}
