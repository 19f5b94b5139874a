// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Locale;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.transport.fax.inbound.InboundSettings;

/** Reads how received faxes are taken over. */
record ReceiveKeys(Keys keys) {

    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]{0,253})";
    private static final int LARGEST = 1 << 30;

    /** Empty if they are left alone. */
    Optional<InboundSettings> settings() {
        boolean keep = keys.text("receive").equals("keep");
        if (!keep
                && !keys.text("receive").equals("delete")
                && !keys.text("receive").equals("off")) {
            throw keys.wrong("receive", "off, delete or keep");
        }
        InboundSettings settings = new InboundSettings(
                keep, recipient(), domain(), keys.number("receive.size.max.bytes", 1024, LARGEST), keys.flag("events"));
        return keys.text("receive").equals("off") ? Optional.empty() : Optional.of(settings);
    }

    private Address recipient() {
        String text = keys.text("receive.recipient");
        try {
            // It stands in the header of each mail.
            if (text.matches("[!-~]{1,254}") && text.indexOf('@') > 0) {
                return Address.parse(text);
            }
        } catch (IllegalArgumentException malformed) {
            // The message below says so.
        }
        throw keys.wrong("receive.recipient", "an address such as office@example.org");
    }

    private String domain() {
        String domain = keys.text("receive.domain").toLowerCase(Locale.ROOT);
        if (!domain.matches(DOMAIN)) {
            throw keys.wrong("receive.domain", "a domain name such as fax");
        }
        return domain;
    }
}
