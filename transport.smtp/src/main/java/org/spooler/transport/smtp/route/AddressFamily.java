// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** A kind of network address. */
public enum AddressFamily {
    IPV6(Type.AAAA),
    IPV4(Type.A);

    private final int recordType;

    AddressFamily(int recordType) {
        this.recordType = recordType;
    }

    /** The DNS record that holds such addresses. */
    public int recordType() {
        return recordType;
    }

    /** Reads names separated by commas, the preferred first; empty if the text is anything else. */
    public static Optional<List<AddressFamily>> parse(String text) {
        try {
            List<AddressFamily> families = Stream.of(text.split(",", -1))
                    .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)))
                    .distinct()
                    .toList();
            return Optional.of(families);
        } catch (IllegalArgumentException unknownName) {
            return Optional.empty();
        }
    }
}
