// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.report.ReportKind;

/** The envelope of a report: from nobody, so that nothing is ever reported about it (RFC 5321, 4.5.5). */
final class ReportEnvelope {

    private static final DeliveryStatusRequest NEVER = new DeliveryStatusRequest(Set.of(), true, Optional.empty());
    private static final int LONGEST_LIST = 1000;

    private ReportEnvelope() {}

    static Envelope of(ReportRequest request, Address addressee, OriginalHeader header) {
        Envelope original = request.state().envelope();
        return Envelope.builder()
                .to(Recipient.of(addressee).with(NEVER))
                .messageClass(messageClass(original.messageClass(), request.kind()))
                .priority(original.priority())
                .properties(properties(request, header))
                .build();
    }

    /** SPOOL-092; a warning is neither of the two it names, and must not be taken for a reason to send again. */
    static String messageClass(String original, ReportKind kind) {
        String end = switch (kind) {
            case SUCCESS -> "DR";
            case FAILURE -> "NDR";
            case DELAY -> "Delayed";
        };
        return "Report." + original + "." + end;
    }

    private static Properties properties(ReportRequest request, OriginalHeader header) {
        Envelope original = request.state().envelope();
        Properties properties = Properties.NONE
                .with(MapiProperties.REPORT_TIME, request.now())
                .with(MapiProperties.ORIGINAL_SUBMIT_TIME, request.state().submitted())
                .with(MapiProperties.ORIG_MESSAGE_CLASS, original.messageClass())
                .with(MapiProperties.SUBJECT, Explanation.subject(request.kind(), header));
        Optional<Binary> tag = original.properties().find(MapiProperties.REPORT_TAG);
        if (tag.isPresent()) {
            properties = properties.with(MapiProperties.REPORT_TAG, tag.get());
        }
        Optional<String> subject =
                original.properties().find(MapiProperties.SUBJECT).or(header::subject);
        if (subject.isPresent()) {
            properties = properties.with(MapiProperties.ORIGINAL_SUBJECT, subject.get());
        }
        return withDisplayLists(properties, original);
    }

    private static Properties withDisplayLists(Properties start, Envelope original) {
        Properties properties = start;
        properties = withDisplayList(
                properties, MapiProperties.ORIGINAL_DISPLAY_TO, MapiProperties.DISPLAY_TO, RecipientType.TO, original);
        properties = withDisplayList(
                properties, MapiProperties.ORIGINAL_DISPLAY_CC, MapiProperties.DISPLAY_CC, RecipientType.CC, original);
        return withDisplayList(
                properties,
                MapiProperties.ORIGINAL_DISPLAY_BCC,
                MapiProperties.DISPLAY_BCC,
                RecipientType.BCC,
                original);
    }

    private static Properties withDisplayList(
            Properties properties,
            PropertyKey<String> key,
            PropertyKey<String> originalKey,
            RecipientType type,
            Envelope original) {
        String list = original.properties().find(originalKey).orElseGet(() -> shown(original.recipients(), type));
        return list.isEmpty() ? properties : properties.with(key, list);
    }

    private static String shown(List<Recipient> recipients, RecipientType type) {
        String list = recipients.stream()
                .filter(recipient -> recipient.type() == type)
                .limit(LONGEST_LIST)
                .map(r -> r.displayName().isEmpty() ? r.address().value() : r.displayName())
                .collect(Collectors.joining("; "));
        return list.length() > LONGEST_LIST ? list.substring(0, LONGEST_LIST) : list;
    }
}
