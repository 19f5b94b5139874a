// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.ReturnContent;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.report.ReportKind;

/** How much of a message its report brings back. */
enum Returned {
    /** The whole message, as message/rfc822. */
    FULL,
    /** Its header, as text/rfc822-headers. */
    HEADERS,
    /** Nothing, because it cannot be read any more. */
    NOTHING;

    /**
     * Decides by RFC 3461, 6.2 (h): only a failure report may bring back the content, never one of delivery
     * (SPOOL-090), and that only if the originator did not refuse it (SPOOL-089) and it is not too large.
     */
    static Returned decide(ReportKind kind, Envelope envelope, ContentTraits traits, ReportSettings settings) {
        boolean wanted = envelope.returnContent()
                .map(ReturnContent.FULL::equals)
                .orElse(envelope.properties()
                        .find(MapiProperties.CONTENT_RETURN_REQUESTED)
                        .orElse(true));
        return kind == ReportKind.FAILURE && wanted && traits.sizeBytes() <= settings.returnLimitBytes()
                ? FULL
                : HEADERS;
    }
}
