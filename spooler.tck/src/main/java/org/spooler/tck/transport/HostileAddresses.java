// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.util.List;
import java.util.stream.Stream;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/** Addresses that are legal for the spooler and meant to trip a transport: paths, options, quotes, odd characters. */
final class HostileAddresses {

    private static final List<String> VALUES = List.of(
            ".",
            "..",
            "/",
            "../../../../tmp/escaped",
            "..\\..\\escaped",
            "/etc/passwd",
            "a/../../b",
            "-rf",
            "--help",
            "~root",
            "a b",
            " ",
            "\"quoted local\"@example.org",
            "'; drop table mail; --",
            "$(reboot)",
            "`reboot`",
            "${env:HOME}",
            "%0d%0aRCPT TO:<victim@example.org>",
            "<>",
            "<a@example.org> SIZE=0",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "a@[192.0.2.1",
            "a@..",
            "a@" + "x".repeat(300) + ".example",
            "CON",
            "NUL.txt",
            "x".repeat(1024),
            "\u00e4\u00f6\u00fc".repeat(341),
            "\u202egnp.exe",
            "e\u0301 \u00e9",
            "\ud83d\ude00",
            "\ud83d",
            "\u2028line\u2029separators",
            "\ufeff");

    private HostileAddresses() {}

    static List<Address> ofType(AddressType type) {
        Stream<String> alone = VALUES.stream();
        Stream<String> asMailbox = VALUES.stream().filter(value -> value.length() < 900 && !value.contains("@"));
        return Stream.concat(alone, asMailbox.map(value -> value + "@example.org"))
                .map(value -> new Address(type, value))
                .toList();
    }
}
