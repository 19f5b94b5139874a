// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.transport.smtp.protocol.ForwardPath;
import org.spooler.transport.smtp.protocol.Mail;

/** Small mails for tests. */
public final class MailFixture {

    public static final String TEXT = "Subject: hello\r\n\r\nGood morning.\r\n";

    private MailFixture() {}

    /** Content held in memory, with the traits it really has. */
    public static Content content(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        boolean eightBit = text.chars().anyMatch(character -> character > 127);
        boolean dots = text.startsWith(".") || text.contains("\n.");
        ContentTraits traits = new ContentTraits(octets.length, eightBit, dots, text.endsWith("\r\n"));
        return new Content() {
            @Override
            public ContentTraits traits() {
                return traits;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(octets);
            }
        };
    }

    public static Mail mail(String text, String... recipients) {
        return new Mail(
                "ann@example.org",
                Stream.of(recipients)
                        .map(to -> new ForwardPath(to, DeliveryStatusRequest.DEFAULT))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                content(text));
    }
}
