// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The octets of a message, immutable: header and body as in RFC 5322, lines ended by CRLF, not dot-stuffed.
 *
 * <p>Content is read, never held whole: a message of any size passes through a small buffer.
 *
 * <p><b>Threading.</b> Safe for use by several threads; each stream belongs to one. <b>Life.</b> Valid as long as the
 * message is leased, for a transport until its transfer is settled; then reading fails with an exception.
 */
@ConsumerType
public interface Content {

    /** What is known without reading. */
    ContentTraits traits();

    /**
     * Opens the content at its beginning.
     *
     * @throws IOException if it cannot be read; the message says which message and where
     */
    InputStream open() throws IOException;

    /** The stretch of a file that holds the content, if there is one, for copying from file to socket. */
    default Optional<FileRegion> region() {
        return Optional.empty();
    }
}
