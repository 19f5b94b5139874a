// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.mime;

import java.util.Set;

/** What can be done with a part. */
public enum Kind {
    TEXT,
    HTML,
    PDF,
    PICTURE,
    /** It has parts of its own. */
    CONTAINER,
    /** It is there for programs, and nobody misses it on paper. */
    SILENT,
    UNKNOWN;

    private static final Set<String> PICTURES = Set.of(
            "image/png",
            "image/jpeg",
            "image/jpg",
            "image/pjpeg",
            "image/gif",
            "image/tiff",
            "image/bmp",
            "image/x-ms-bmp");
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");
    private static final Set<String> RECORDS = Set.of("text/calendar", "text/vcard", "text/x-vcard", "text/directory");
    private static final Set<String> TEXTS = Set.of("message/delivery-status", "message/disposition-notification");
    private static final Set<String> ANYTHING =
            Set.of("application/octet-stream", "application/x-download", "application/force-download");

    /** By its type, or by its first octets if the type says nothing. */
    public static Kind of(Part part) {
        String type = part.type();
        if (!part.children().isEmpty()) {
            return CONTAINER;
        } else if (ANYTHING.contains(type)) {
            return byContent(part.body());
        } else if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
            return HTML;
        } else if (type.equals("application/pdf") || type.equals("application/x-pdf")) {
            return PDF;
        } else if (SIGNATURES.contains(type) || part.body().length == 0 && type.startsWith("multipart/")) {
            return SILENT;
        } else if (RECORDS.contains(type)) {
            return UNKNOWN;
        } else if (type.startsWith("text/") || TEXTS.contains(type)) {
            return TEXT;
        }
        return PICTURES.contains(type) ? PICTURE : UNKNOWN;
    }

    private static Kind byContent(byte[] body) {
        if (begins(body, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        boolean picture = begins(body, 0x89, 'P', 'N', 'G')
                || begins(body, 0xff, 0xd8, 0xff)
                || begins(body, 'G', 'I', 'F', '8')
                || begins(body, 'I', 'I', 42, 0)
                || begins(body, 'M', 'M', 0, 42);
        return picture ? PICTURE : UNKNOWN;
    }

    private static boolean begins(byte[] body, int... with) {
        if (body.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((body[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
