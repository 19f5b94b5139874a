// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
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

    static Envelope of(ReportRequest request, Address addressee, OriginalHeader header, String hostName) {
        Envelope original = request.state().envelope();
        return Envelope.builder()
                .to(Recipient.of(addressee).with(NEVER))
                .messageClass(messageClass(original.messageClass(), request.kind()))
                .priority(original.priority())
                .properties(withSender(withConversation(properties(request, header), request), hostName))
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

    /** What ties the report to the conversation of the message; its own key, as no other message has it (SPOOL-095). */
    private static Properties withConversation(Properties start, ReportRequest request) {
        Properties original = request.state().envelope().properties();
        Properties properties = start.with(
                MapiProperties.SEARCH_KEY, binary("SPOOLER:" + request.id().value()));
        Optional<Binary> index = original.find(MapiProperties.CONVERSATION_INDEX);
        if (index.isPresent()) {
            properties = properties.with(MapiProperties.CONVERSATION_INDEX, index.get());
        }
        Optional<String> topic =
                original.find(MapiProperties.CONVERSATION_TOPIC).or(() -> start.find(MapiProperties.ORIGINAL_SUBJECT));
        return topic.isPresent() ? properties.with(MapiProperties.CONVERSATION_TOPIC, topic.get()) : properties;
    }

    private static Properties withSender(Properties properties, String hostName) {
        String address = "MAILER-DAEMON@" + hostName;
        return properties
                .with(MapiProperties.SENDER_NAME, "Mail Delivery System")
                .with(MapiProperties.SENDER_ADDRTYPE, "SMTP")
                .with(MapiProperties.SENDER_EMAIL_ADDRESS, address)
                .with(MapiProperties.SENDER_ENTRYID, binary("SMTP:" + address))
                .with(MapiProperties.SENDER_SEARCH_KEY, binary("SMTP:" + address.toUpperCase(Locale.ROOT)));
    }

    private static Binary binary(String text) {
        return Binary.of(text.getBytes(UTF_8));
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
