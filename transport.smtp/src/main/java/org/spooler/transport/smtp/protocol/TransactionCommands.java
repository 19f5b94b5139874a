// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.spooler.api.message.ContentTraits;

/** Writes the commands of a transaction with the parameters the server understands. */
public final class TransactionCommands {

    private final Mail mail;
    private final Extensions peer;

    public TransactionCommands(Mail mail, Extensions peer) {
        this.mail = mail;
        this.peer = peer;
    }

    /** Why this server can never take this message, found without asking it; empty if nothing is known against it. */
    public Optional<Verdict> obstacle() {
        ContentTraits traits = mail.content().traits();
        OptionalLong limit = peer.sizeLimit();
        if (limit.isPresent() && traits.sizeBytes() > limit.getAsLong()) {
            return Optional.of(Verdict.failed(
                    "5.3.4",
                    "message of " + traits.sizeBytes() + " octets: the server takes at most " + limit.getAsLong()));
        }
        if (traits.eightBit() && !peer.offers(Extensions.EIGHT_BIT_MIME)) {
            return Optional.of(Verdict.failed("5.6.3", "eight-bit message, but the server does not offer 8BITMIME"));
        }
        if (mail.isInternationalized() && !peer.offers(Extensions.SMTPUTF8)) {
            return Optional.of(Verdict.failed("5.6.7", "non-ASCII address, but the server does not offer SMTPUTF8"));
        }
        return Optional.empty();
    }

    /** MAIL with SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), RET and ENVID (RFC 3461). */
    public String mail() {
        StringBuilder line =
                new StringBuilder("MAIL FROM:<").append(mail.reversePath()).append('>');
        ContentTraits traits = mail.content().traits();
        if (peer.offers(Extensions.SIZE)) {
            line.append(" SIZE=").append(traits.sizeBytes());
        }
        if (traits.eightBit()) {
            line.append(" BODY=8BITMIME");
        }
        if (mail.isInternationalized()) {
            line.append(" SMTPUTF8");
        }
        if (peer.offers(Extensions.DSN)) {
            mail.returnContent()
                    .ifPresent(extent ->
                            line.append(" RET=").append(extent.name().equals("HEADERS") ? "HDRS" : extent.name()));
            transmissible(mail.envelopeId())
                    .ifPresent(id -> line.append(" ENVID=").append(id));
        }
        return line.toString();
    }

    /** RCPT with NOTIFY and ORCPT (RFC 3461, 4.1 and 4.2). */
    public String recipient(ForwardPath path) {
        StringBuilder line =
                new StringBuilder("RCPT TO:<").append(path.mailbox()).append('>');
        if (peer.offers(Extensions.DSN)) {
            if (path.statusRequest().explicit()) {
                line.append(" NOTIFY=").append(notifyValue(path));
            }
            transmissible(path.statusRequest().originalRecipient())
                    .ifPresent(original -> line.append(" ORCPT=").append(original));
        }
        return line.toString();
    }

    /** Leaves out what is not in its transmitted form: it could otherwise end the command or add another parameter. */
    private static Optional<String> transmissible(Optional<String> value) {
        return value.filter(text -> text.matches("[!-~]{1,500}"));
    }

    private static String notifyValue(ForwardPath path) {
        return path.statusRequest().events().isEmpty()
                ? "NEVER"
                : path.statusRequest().events().stream()
                        .sorted()
                        .map(event -> event.name().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
    }
}
