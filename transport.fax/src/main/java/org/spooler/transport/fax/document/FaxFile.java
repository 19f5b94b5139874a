// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.spooler.api.message.Content;

/**
 * The file in the content of a message that goes by fax: the content as it is if it begins as a TIFF does, else what
 * its body is the Base64 form of, as whoever renders faxes wraps it (docs/formats/fax-content.md).
 *
 * <p><b>Cost.</b> Streams.
 */
public final class FaxFile {

    private static final int MARK = 4;
    private static final int LONGEST_HEADER = 1 << 16;

    private final Content content;
    private final boolean wrapped;

    private FaxFile(Content content, boolean wrapped) {
        this.content = content;
        this.wrapped = wrapped;
    }

    /**
     * The file in a content.
     *
     * @throws UnsuitableDocumentException if there is none
     * @throws IOException if the content cannot be read
     */
    public static FaxFile in(Content content) throws IOException, UnsuitableDocumentException {
        try (InputStream octets = content.open()) {
            if (isTiff(octets.readNBytes(MARK))) {
                return new FaxFile(content, false);
            }
        }
        try (InputStream octets = new BufferedInputStream(content.open())) {
            if (!header(octets).contains("\ncontent-transfer-encoding: base64\r\n")) {
                throw noTiff();
            }
        }
        return new FaxFile(content, true);
    }

    /** Opens the file at its beginning. */
    public InputStream open() throws IOException {
        if (!wrapped) {
            return content.open();
        }
        InputStream octets = new BufferedInputStream(content.open());
        try {
            header(octets);
            return Base64.getMimeDecoder().wrap(octets);
        } catch (IOException failed) {
            octets.close();
            throw failed;
        }
    }

    static UnsuitableDocumentException noTiff() {
        return new UnsuitableDocumentException(
                "the content is no TIFF, and a fax line carries nothing else: it has to be rendered first (is there a"
                        + " preprocessor for fax?)");
    }

    /** Reads up to and with the first empty line; what is read, in lower case. */
    private static String header(InputStream octets) throws IOException {
        StringBuilder header = new StringBuilder("\n");
        int octet;
        while (header.length() < LONGEST_HEADER && (octet = octets.read()) >= 0) {
            header.append((char) octet);
            if (octet == '\n' && endsWithEmptyLine(header)) {
                break;
            }
        }
        return header.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean endsWithEmptyLine(StringBuilder header) {
        int length = header.length();
        return length >= 3 && header.charAt(length - 2) == '\r' && header.charAt(length - 3) == '\n';
    }

    private static boolean isTiff(byte[] mark) {
        String text = new String(mark, StandardCharsets.ISO_8859_1);
        return text.equals("II*\0") || text.equals("MM\0*");
    }
}
