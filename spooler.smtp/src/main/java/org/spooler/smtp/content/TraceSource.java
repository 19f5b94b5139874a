// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Who handed a message over and how, as the trace field says it.
 *
 * @param helo the name the client gave itself
 * @param literal where it connected from, see {@link #literal(InetAddress)}
 * @param protocol the WITH clause, see {@link #protocol(boolean, boolean, boolean, boolean)}
 */
public record TraceSource(String helo, String literal, String protocol) {

    /** The protocol keyword (RFC 3848; RFC 6531, 4.3). */
    public static String protocol(boolean extended, boolean encrypted, boolean authenticated, boolean international) {
        if (!extended) {
            return "SMTP";
        }
        return (international ? "UTF8SMTP" : "ESMTP") + (encrypted ? "S" : "") + (authenticated ? "A" : "");
    }

    /** The address literal, such as {@code [127.0.0.1]} or {@code [IPv6:::1]} (RFC 5321, 4.1.3). */
    public static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? "[IPv6:" + plain + "]" : "[" + plain + "]";
    }
}
