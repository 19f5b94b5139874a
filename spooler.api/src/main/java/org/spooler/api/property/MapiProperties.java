// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.property;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of the original contract, one constant for each row of the catalogue's tables (9.1).
 *
 * <p>Identifiers 0x0E00 to 0x0FFF are nontransmittable, but for the three that a transport has to read or write:
 * PR_CORRELATE, PR_CORRELATE_MTSID and PR_MESSAGE_DELIVERY_TIME.
 */
public final class MapiProperties {

    /** PR_SUBMIT_FLAGS, PROP-001. */
    public static final PropertyKey<Integer> SUBMIT_FLAGS =
            key("PR_SUBMIT_FLAGS", 0x0E140003, Integer.class, false, Party.STORE);

    /** PR_MESSAGE_FLAGS, PROP-002. */
    public static final PropertyKey<Integer> MESSAGE_FLAGS = key(
            "PR_MESSAGE_FLAGS",
            0x0E070003,
            Integer.class,
            false,
            Party.CLIENT,
            Party.STORE,
            Party.SPOOLER,
            Party.TRANSPORT);

    /** PR_CLIENT_SUBMIT_TIME, PROP-003. */
    public static final PropertyKey<Instant> CLIENT_SUBMIT_TIME =
            key("PR_CLIENT_SUBMIT_TIME", 0x00390040, Instant.class, true, Party.STORE);

    /** PR_PROVIDER_SUBMIT_TIME, PROP-004. */
    public static final PropertyKey<Instant> PROVIDER_SUBMIT_TIME =
            key("PR_PROVIDER_SUBMIT_TIME", 0x00480040, Instant.class, true, Party.TRANSPORT);

    /** PR_PREPROCESS, PROP-005. */
    public static final PropertyKey<Boolean> PREPROCESS =
            key("PR_PREPROCESS", 0x0E22000B, Boolean.class, false, Party.FRAMEWORK);

    /** PR_SENTMAIL_ENTRYID, PROP-006. */
    public static final PropertyKey<Binary> SENTMAIL_ENTRYID =
            key("PR_SENTMAIL_ENTRYID", 0x0E0A0102, Binary.class, false, Party.CLIENT);

    /** PR_DELETE_AFTER_SUBMIT, PROP-007. */
    public static final PropertyKey<Boolean> DELETE_AFTER_SUBMIT =
            key("PR_DELETE_AFTER_SUBMIT", 0x0E01000B, Boolean.class, false, Party.CLIENT);

    /** PR_MESSAGE_CLASS, PROP-008. */
    public static final PropertyKey<String> MESSAGE_CLASS =
            key("PR_MESSAGE_CLASS", 0x001A001F, String.class, true, Party.CLIENT, Party.STORE, Party.TRANSPORT);

    /** PR_PRIORITY, PROP-009. */
    public static final PropertyKey<Integer> PRIORITY =
            key("PR_PRIORITY", 0x00260003, Integer.class, true, Party.CLIENT, Party.SPOOLER);

    /** PR_MESSAGE_SIZE, PROP-010. */
    public static final PropertyKey<Integer> MESSAGE_SIZE =
            key("PR_MESSAGE_SIZE", 0x0E080003, Integer.class, false, Party.STORE);

    /** PR_SUBJECT, PROP-011. */
    public static final PropertyKey<String> SUBJECT = key("PR_SUBJECT", 0x0037001F, String.class, true, Party.CLIENT);

    /** PR_DISPLAY_TO, PROP-012. */
    public static final PropertyKey<String> DISPLAY_TO =
            key("PR_DISPLAY_TO", 0x0E04001F, String.class, false, Party.STORE);

    /** PR_DISPLAY_CC, PROP-012. */
    public static final PropertyKey<String> DISPLAY_CC =
            key("PR_DISPLAY_CC", 0x0E03001F, String.class, false, Party.STORE);

    /** PR_DISPLAY_BCC, PROP-012. */
    public static final PropertyKey<String> DISPLAY_BCC =
            key("PR_DISPLAY_BCC", 0x0E02001F, String.class, false, Party.STORE);

    /** PR_ENTRYID, PROP-013. */
    public static final PropertyKey<Binary> ENTRYID = key("PR_ENTRYID", 0x0FFF0102, Binary.class, false, Party.STORE);

    /** PR_SENDER_ENTRYID, PROP-014. */
    public static final PropertyKey<Binary> SENDER_ENTRYID =
            key("PR_SENDER_ENTRYID", 0x0C190102, Binary.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_SENDER_NAME, PROP-014. */
    public static final PropertyKey<String> SENDER_NAME =
            key("PR_SENDER_NAME", 0x0C1A001F, String.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_SENDER_SEARCH_KEY, PROP-014. */
    public static final PropertyKey<Binary> SENDER_SEARCH_KEY =
            key("PR_SENDER_SEARCH_KEY", 0x0C1D0102, Binary.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_SENDER_ADDRTYPE, PROP-014. */
    public static final PropertyKey<String> SENDER_ADDRTYPE =
            key("PR_SENDER_ADDRTYPE", 0x0C1E001F, String.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_SENDER_EMAIL_ADDRESS, PROP-014. */
    public static final PropertyKey<String> SENDER_EMAIL_ADDRESS =
            key("PR_SENDER_EMAIL_ADDRESS", 0x0C1F001F, String.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_SENT_REPRESENTING_ENTRYID, PROP-015. */
    public static final PropertyKey<Binary> SENT_REPRESENTING_ENTRYID =
            key("PR_SENT_REPRESENTING_ENTRYID", 0x00410102, Binary.class, true, Party.CLIENT, Party.TRANSPORT);

    /** PR_SENT_REPRESENTING_NAME, PROP-015. */
    public static final PropertyKey<String> SENT_REPRESENTING_NAME =
            key("PR_SENT_REPRESENTING_NAME", 0x0042001F, String.class, true, Party.CLIENT, Party.TRANSPORT);

    /** PR_SENT_REPRESENTING_SEARCH_KEY, PROP-015. */
    public static final PropertyKey<Binary> SENT_REPRESENTING_SEARCH_KEY =
            key("PR_SENT_REPRESENTING_SEARCH_KEY", 0x003B0102, Binary.class, true, Party.CLIENT, Party.TRANSPORT);

    /** PR_SENT_REPRESENTING_ADDRTYPE, PROP-015. */
    public static final PropertyKey<String> SENT_REPRESENTING_ADDRTYPE =
            key("PR_SENT_REPRESENTING_ADDRTYPE", 0x0064001F, String.class, true, Party.CLIENT, Party.TRANSPORT);

    /** PR_SENT_REPRESENTING_EMAIL_ADDRESS, PROP-015. */
    public static final PropertyKey<String> SENT_REPRESENTING_EMAIL_ADDRESS =
            key("PR_SENT_REPRESENTING_EMAIL_ADDRESS", 0x0065001F, String.class, true, Party.CLIENT, Party.TRANSPORT);

    /** PR_ORIGINAL_ENTRYID, PROP-016. */
    public static final PropertyKey<Binary> ORIGINAL_ENTRYID =
            key("PR_ORIGINAL_ENTRYID", 0x3A120102, Binary.class, true, Party.CLIENT);

    /** PR_CORRELATE, PROP-017. */
    public static final PropertyKey<Boolean> CORRELATE =
            key("PR_CORRELATE", 0x0E0C000B, Boolean.class, true, Party.CLIENT);

    /** PR_CORRELATE_MTSID, PROP-018. */
    public static final PropertyKey<Binary> CORRELATE_MTSID =
            key("PR_CORRELATE_MTSID", 0x0E0D0102, Binary.class, true, Party.TRANSPORT);

    /** PR_DEFERRED_SEND_TIME, PROP-019. */
    public static final PropertyKey<Instant> DEFERRED_SEND_TIME =
            key("PR_DEFERRED_SEND_TIME", 0x3FEF0040, Instant.class, true, Party.CLIENT);

    /** PR_DEFERRED_SEND_NUMBER, PROP-020. */
    public static final PropertyKey<Integer> DEFERRED_SEND_NUMBER =
            key("PR_DEFERRED_SEND_NUMBER", 0x3FEB0003, Integer.class, true, Party.CLIENT);

    /** PR_DEFERRED_SEND_UNITS, PROP-021. */
    public static final PropertyKey<Integer> DEFERRED_SEND_UNITS =
            key("PR_DEFERRED_SEND_UNITS", 0x3FEC0003, Integer.class, true, Party.CLIENT);

    /** PR_DEFERRED_DELIVERY_TIME, PROP-022. */
    public static final PropertyKey<Instant> DEFERRED_DELIVERY_TIME =
            key("PR_DEFERRED_DELIVERY_TIME", 0x000F0040, Instant.class, true, Party.CLIENT);

    /** PR_LATEST_DELIVERY_TIME, PROP-023. */
    public static final PropertyKey<Instant> LATEST_DELIVERY_TIME =
            key("PR_LATEST_DELIVERY_TIME", 0x00190040, Instant.class, true, Party.CLIENT);

    /** PR_EXPIRY_TIME, PROP-024. */
    public static final PropertyKey<Instant> EXPIRY_TIME =
            key("PR_EXPIRY_TIME", 0x00150040, Instant.class, true, Party.CLIENT);

    /** PR_RESPONSIBILITY, PROP-025. */
    public static final PropertyKey<Boolean> RESPONSIBILITY =
            key("PR_RESPONSIBILITY", 0x0E0F000B, Boolean.class, false, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_RECIPIENT_TYPE, PROP-026. */
    public static final PropertyKey<Integer> RECIPIENT_TYPE =
            key("PR_RECIPIENT_TYPE", 0x0C150003, Integer.class, true, Party.CLIENT, Party.FRAMEWORK);

    /** PR_ADDRTYPE, PROP-027. */
    public static final PropertyKey<String> ADDRTYPE =
            key("PR_ADDRTYPE", 0x3002001F, String.class, true, Party.CLIENT, Party.FRAMEWORK);

    /** PR_EMAIL_ADDRESS, PROP-028. */
    public static final PropertyKey<String> EMAIL_ADDRESS =
            key("PR_EMAIL_ADDRESS", 0x3003001F, String.class, true, Party.CLIENT, Party.FRAMEWORK);

    /** PR_DISPLAY_NAME, PROP-029. */
    public static final PropertyKey<String> DISPLAY_NAME =
            key("PR_DISPLAY_NAME", 0x3001001F, String.class, true, Party.CLIENT, Party.FRAMEWORK);

    /** PR_RECIPIENT_STATUS, PROP-030. */
    public static final PropertyKey<Integer> RECIPIENT_STATUS =
            key("PR_RECIPIENT_STATUS", 0x0E150003, Integer.class, false, Party.SPOOLER);

    /** PR_SPOOLER_STATUS, PROP-031. */
    public static final PropertyKey<Integer> SPOOLER_STATUS =
            key("PR_SPOOLER_STATUS", 0x0E100003, Integer.class, false, Party.FRAMEWORK);

    /** PR_TRANSPORT_KEY, PROP-032. */
    public static final PropertyKey<Integer> TRANSPORT_KEY =
            key("PR_TRANSPORT_KEY", 0x0E160003, Integer.class, false, Party.SPOOLER);

    /** PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED, PROP-033. */
    public static final PropertyKey<Boolean> ORIGINATOR_DELIVERY_REPORT_REQUESTED =
            key("PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED", 0x0023000B, Boolean.class, true, Party.CLIENT);

    /** PR_ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED, PROP-034. */
    public static final PropertyKey<Boolean> ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED =
            key("PR_ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED", 0x0C08000B, Boolean.class, true, Party.CLIENT);

    /** PR_READ_RECEIPT_REQUESTED, PROP-035. */
    public static final PropertyKey<Boolean> READ_RECEIPT_REQUESTED =
            key("PR_READ_RECEIPT_REQUESTED", 0x0029000B, Boolean.class, true, Party.CLIENT);

    /** PR_CONTENT_RETURN_REQUESTED, PROP-036. */
    public static final PropertyKey<Boolean> CONTENT_RETURN_REQUESTED =
            key("PR_CONTENT_RETURN_REQUESTED", 0x000A000B, Boolean.class, true, Party.CLIENT);

    /** PR_REPORT_ENTRYID, PROP-037. */
    public static final PropertyKey<Binary> REPORT_ENTRYID =
            key("PR_REPORT_ENTRYID", 0x00450102, Binary.class, true, Party.CLIENT);

    /** PR_REPORT_NAME, PROP-037. */
    public static final PropertyKey<String> REPORT_NAME =
            key("PR_REPORT_NAME", 0x003A001F, String.class, true, Party.CLIENT);

    /** PR_REPORT_SEARCH_KEY, PROP-037. */
    public static final PropertyKey<Binary> REPORT_SEARCH_KEY =
            key("PR_REPORT_SEARCH_KEY", 0x00540102, Binary.class, true, Party.CLIENT);

    /** PR_REPORT_TAG, PROP-038. */
    public static final PropertyKey<Binary> REPORT_TAG =
            key("PR_REPORT_TAG", 0x00310102, Binary.class, true, Party.CLIENT, Party.SPOOLER);

    /** PR_REPORT_TIME, PROP-039. */
    public static final PropertyKey<Instant> REPORT_TIME =
            key("PR_REPORT_TIME", 0x00320040, Instant.class, true, Party.SPOOLER);

    /** PR_REPORT_TEXT, PROP-040. */
    public static final PropertyKey<String> REPORT_TEXT =
            key("PR_REPORT_TEXT", 0x1001001F, String.class, true, Party.SPOOLER);

    /** PR_NDR_REASON_CODE, PROP-041. */
    public static final PropertyKey<Integer> NDR_REASON_CODE =
            key("PR_NDR_REASON_CODE", 0x0C040003, Integer.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_NDR_DIAG_CODE, PROP-041. */
    public static final PropertyKey<Integer> NDR_DIAG_CODE =
            key("PR_NDR_DIAG_CODE", 0x0C050003, Integer.class, true, Party.SPOOLER, Party.TRANSPORT);

    /** PR_DELIVER_TIME, PROP-042. */
    public static final PropertyKey<Instant> DELIVER_TIME =
            key("PR_DELIVER_TIME", 0x00100040, Instant.class, true, Party.TRANSPORT);

    /** PR_ORIGINAL_SUBMIT_TIME, PROP-043. */
    public static final PropertyKey<Instant> ORIGINAL_SUBMIT_TIME =
            key("PR_ORIGINAL_SUBMIT_TIME", 0x004E0040, Instant.class, true, Party.CLIENT, Party.SPOOLER);

    /** PR_ORIGINAL_SUBJECT, PROP-044. */
    public static final PropertyKey<String> ORIGINAL_SUBJECT =
            key("PR_ORIGINAL_SUBJECT", 0x0049001F, String.class, true, Party.SPOOLER);

    /** PR_ORIGINAL_DISPLAY_TO, PROP-044. */
    public static final PropertyKey<String> ORIGINAL_DISPLAY_TO =
            key("PR_ORIGINAL_DISPLAY_TO", 0x0074001F, String.class, true, Party.SPOOLER);

    /** PR_ORIGINAL_DISPLAY_CC, PROP-044. */
    public static final PropertyKey<String> ORIGINAL_DISPLAY_CC =
            key("PR_ORIGINAL_DISPLAY_CC", 0x0073001F, String.class, true, Party.SPOOLER);

    /** PR_ORIGINAL_DISPLAY_BCC, PROP-044. */
    public static final PropertyKey<String> ORIGINAL_DISPLAY_BCC =
            key("PR_ORIGINAL_DISPLAY_BCC", 0x0072001F, String.class, true, Party.SPOOLER);

    /** PR_ORIG_MESSAGE_CLASS, PROP-045. */
    public static final PropertyKey<String> ORIG_MESSAGE_CLASS =
            key("PR_ORIG_MESSAGE_CLASS", 0x004B001F, String.class, true, Party.SPOOLER);

    /** PR_MESSAGE_DELIVERY_TIME, PROP-046. */
    public static final PropertyKey<Instant> MESSAGE_DELIVERY_TIME =
            key("PR_MESSAGE_DELIVERY_TIME", 0x0E060040, Instant.class, true, Party.TRANSPORT);

    /** PR_RECEIVED_BY_ENTRYID, PROP-047. */
    public static final PropertyKey<Binary> RECEIVED_BY_ENTRYID =
            key("PR_RECEIVED_BY_ENTRYID", 0x003F0102, Binary.class, true, Party.TRANSPORT);

    /** PR_RECEIVED_BY_NAME, PROP-047. */
    public static final PropertyKey<String> RECEIVED_BY_NAME =
            key("PR_RECEIVED_BY_NAME", 0x0040001F, String.class, true, Party.TRANSPORT);

    /** PR_RECEIVED_BY_SEARCH_KEY, PROP-047. */
    public static final PropertyKey<Binary> RECEIVED_BY_SEARCH_KEY =
            key("PR_RECEIVED_BY_SEARCH_KEY", 0x00510102, Binary.class, true, Party.TRANSPORT);

    /** PR_RCVD_REPRESENTING_ENTRYID, PROP-048. */
    public static final PropertyKey<Binary> RCVD_REPRESENTING_ENTRYID =
            key("PR_RCVD_REPRESENTING_ENTRYID", 0x00430102, Binary.class, true, Party.TRANSPORT);

    /** PR_RCVD_REPRESENTING_NAME, PROP-048. */
    public static final PropertyKey<String> RCVD_REPRESENTING_NAME =
            key("PR_RCVD_REPRESENTING_NAME", 0x0044001F, String.class, true, Party.TRANSPORT);

    /** PR_TRANSPORT_MESSAGE_HEADERS, PROP-049. */
    public static final PropertyKey<String> TRANSPORT_MESSAGE_HEADERS =
            key("PR_TRANSPORT_MESSAGE_HEADERS", 0x007D001F, String.class, true, Party.TRANSPORT);

    /** PR_MSG_STATUS, PROP-050. */
    public static final PropertyKey<Integer> MSG_STATUS =
            key("PR_MSG_STATUS", 0x0E170003, Integer.class, false, Party.CLIENT);

    /** PR_MESSAGE_DOWNLOAD_TIME, PROP-051. */
    public static final PropertyKey<Integer> MESSAGE_DOWNLOAD_TIME =
            key("PR_MESSAGE_DOWNLOAD_TIME", 0x0E180003, Integer.class, true, Party.TRANSPORT);

    /** PR_STATUS_CODE, PROP-052. */
    public static final PropertyKey<Integer> STATUS_CODE =
            key("PR_STATUS_CODE", 0x3E040003, Integer.class, true, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_STATUS_STRING, PROP-053. */
    public static final PropertyKey<String> STATUS_STRING =
            key("PR_STATUS_STRING", 0x3E08001F, String.class, true, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_RESOURCE_METHODS, PROP-054. */
    public static final PropertyKey<Integer> RESOURCE_METHODS =
            key("PR_RESOURCE_METHODS", 0x3E020003, Integer.class, true, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_RESOURCE_TYPE, PROP-055. */
    public static final PropertyKey<Integer> RESOURCE_TYPE =
            key("PR_RESOURCE_TYPE", 0x3E030003, Integer.class, true, Party.FRAMEWORK);

    /** PR_RESOURCE_FLAGS, PROP-056. */
    public static final PropertyKey<Integer> RESOURCE_FLAGS =
            key("PR_RESOURCE_FLAGS", 0x30090003, Integer.class, true, Party.FRAMEWORK);

    /** PR_OWN_STORE_ENTRYID, PROP-057. */
    public static final PropertyKey<Binary> OWN_STORE_ENTRYID =
            key("PR_OWN_STORE_ENTRYID", 0x3E060102, Binary.class, true, Party.TRANSPORT);

    /** PR_IDENTITY_DISPLAY, PROP-058. */
    public static final PropertyKey<String> IDENTITY_DISPLAY =
            key("PR_IDENTITY_DISPLAY", 0x3E00001F, String.class, true, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_IDENTITY_ENTRYID, PROP-058. */
    public static final PropertyKey<Binary> IDENTITY_ENTRYID =
            key("PR_IDENTITY_ENTRYID", 0x3E010102, Binary.class, true, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_IDENTITY_SEARCH_KEY, PROP-058. */
    public static final PropertyKey<Binary> IDENTITY_SEARCH_KEY =
            key("PR_IDENTITY_SEARCH_KEY", 0x3E050102, Binary.class, true, Party.STORE, Party.SPOOLER, Party.TRANSPORT);

    /** PR_HEADER_FOLDER_ENTRYID, PROP-059. */
    public static final PropertyKey<Binary> HEADER_FOLDER_ENTRYID =
            key("PR_HEADER_FOLDER_ENTRYID", 0x3E0A0102, Binary.class, true, Party.TRANSPORT);

    /** PR_REMOTE_PROGRESS, PROP-060. */
    public static final PropertyKey<Integer> REMOTE_PROGRESS =
            key("PR_REMOTE_PROGRESS", 0x3E0B0003, Integer.class, true, Party.TRANSPORT);

    /** PR_REMOTE_PROGRESS_TEXT, PROP-060. */
    public static final PropertyKey<String> REMOTE_PROGRESS_TEXT =
            key("PR_REMOTE_PROGRESS_TEXT", 0x3E0C001F, String.class, true, Party.TRANSPORT);

    /** PR_REMOTE_VALIDATE_OK, PROP-061. */
    public static final PropertyKey<Boolean> REMOTE_VALIDATE_OK =
            key("PR_REMOTE_VALIDATE_OK", 0x3E0D000B, Boolean.class, true, Party.TRANSPORT);

    /** PR_PROVIDER_UID, PROP-062. */
    public static final PropertyKey<Binary> PROVIDER_UID =
            key("PR_PROVIDER_UID", 0x300C0102, Binary.class, true, Party.STORE, Party.TRANSPORT);

    /** PR_PROVIDER_ORDINAL, PROP-063. */
    public static final PropertyKey<Integer> PROVIDER_ORDINAL =
            key("PR_PROVIDER_ORDINAL", 0x300D0003, Integer.class, true, Party.FRAMEWORK);

    /** PR_PROVIDER_DISPLAY, PROP-064. */
    public static final PropertyKey<String> PROVIDER_DISPLAY =
            key("PR_PROVIDER_DISPLAY", 0x3006001F, String.class, true, Party.STORE, Party.TRANSPORT);

    /** PR_TRANSPORT_PROVIDERS, PROP-065. */
    public static final PropertyKey<Binary> TRANSPORT_PROVIDERS =
            key("PR_TRANSPORT_PROVIDERS", 0x3D020102, Binary.class, false, Party.FRAMEWORK);

    /** PR_STORE_SUPPORT_MASK, PROP-066. */
    public static final PropertyKey<Integer> STORE_SUPPORT_MASK =
            key("PR_STORE_SUPPORT_MASK", 0x340D0003, Integer.class, true, Party.STORE);

    /**
     * PR_PARENT_ENTRYID: the folder a message was composed in, where it stays after sending if nothing else is said
     * (SEND-099). No row of the catalogue's tables.
     */
    public static final PropertyKey<Binary> PARENT_ENTRYID =
            key("PR_PARENT_ENTRYID", 0x0E090102, Binary.class, false, Party.CLIENT, Party.STORE);

    /** PR_CONVERSATION_TOPIC, carried over to reports (SPOOL-095). No row of the catalogue's tables. */
    public static final PropertyKey<String> CONVERSATION_TOPIC =
            key("PR_CONVERSATION_TOPIC", 0x0070001F, String.class, true, Party.CLIENT, Party.SPOOLER);

    /** PR_CONVERSATION_INDEX, carried over to reports (SPOOL-095). No row of the catalogue's tables. */
    public static final PropertyKey<Binary> CONVERSATION_INDEX =
            key("PR_CONVERSATION_INDEX", 0x00710102, Binary.class, true, Party.CLIENT, Party.SPOOLER);

    /** PR_SEARCH_KEY: names a message through all its copies (SPOOL-095). No row of the catalogue's tables. */
    public static final PropertyKey<Binary> SEARCH_KEY =
            key("PR_SEARCH_KEY", 0x300B0102, Binary.class, false, Party.STORE, Party.SPOOLER);

    /** PR_ROWID, a column of recipient tables (SEND-042). No row of the catalogue's tables. */
    public static final PropertyKey<Integer> ROWID = key("PR_ROWID", 0x30000003, Integer.class, false, Party.STORE);

    /** All that are rows of the catalogue's tables, in its order. */
    public static final List<PropertyKey<?>> ALL = List.of(
            SUBMIT_FLAGS,
            MESSAGE_FLAGS,
            CLIENT_SUBMIT_TIME,
            PROVIDER_SUBMIT_TIME,
            PREPROCESS,
            SENTMAIL_ENTRYID,
            DELETE_AFTER_SUBMIT,
            MESSAGE_CLASS,
            PRIORITY,
            MESSAGE_SIZE,
            SUBJECT,
            DISPLAY_TO,
            DISPLAY_CC,
            DISPLAY_BCC,
            ENTRYID,
            SENDER_ENTRYID,
            SENDER_NAME,
            SENDER_SEARCH_KEY,
            SENDER_ADDRTYPE,
            SENDER_EMAIL_ADDRESS,
            SENT_REPRESENTING_ENTRYID,
            SENT_REPRESENTING_NAME,
            SENT_REPRESENTING_SEARCH_KEY,
            SENT_REPRESENTING_ADDRTYPE,
            SENT_REPRESENTING_EMAIL_ADDRESS,
            ORIGINAL_ENTRYID,
            CORRELATE,
            CORRELATE_MTSID,
            DEFERRED_SEND_TIME,
            DEFERRED_SEND_NUMBER,
            DEFERRED_SEND_UNITS,
            DEFERRED_DELIVERY_TIME,
            LATEST_DELIVERY_TIME,
            EXPIRY_TIME,
            RESPONSIBILITY,
            RECIPIENT_TYPE,
            ADDRTYPE,
            EMAIL_ADDRESS,
            DISPLAY_NAME,
            RECIPIENT_STATUS,
            SPOOLER_STATUS,
            TRANSPORT_KEY,
            ORIGINATOR_DELIVERY_REPORT_REQUESTED,
            ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED,
            READ_RECEIPT_REQUESTED,
            CONTENT_RETURN_REQUESTED,
            REPORT_ENTRYID,
            REPORT_NAME,
            REPORT_SEARCH_KEY,
            REPORT_TAG,
            REPORT_TIME,
            REPORT_TEXT,
            NDR_REASON_CODE,
            NDR_DIAG_CODE,
            DELIVER_TIME,
            ORIGINAL_SUBMIT_TIME,
            ORIGINAL_SUBJECT,
            ORIGINAL_DISPLAY_TO,
            ORIGINAL_DISPLAY_CC,
            ORIGINAL_DISPLAY_BCC,
            ORIG_MESSAGE_CLASS,
            MESSAGE_DELIVERY_TIME,
            RECEIVED_BY_ENTRYID,
            RECEIVED_BY_NAME,
            RECEIVED_BY_SEARCH_KEY,
            RCVD_REPRESENTING_ENTRYID,
            RCVD_REPRESENTING_NAME,
            TRANSPORT_MESSAGE_HEADERS,
            MSG_STATUS,
            MESSAGE_DOWNLOAD_TIME,
            STATUS_CODE,
            STATUS_STRING,
            RESOURCE_METHODS,
            RESOURCE_TYPE,
            RESOURCE_FLAGS,
            OWN_STORE_ENTRYID,
            IDENTITY_DISPLAY,
            IDENTITY_ENTRYID,
            IDENTITY_SEARCH_KEY,
            HEADER_FOLDER_ENTRYID,
            REMOTE_PROGRESS,
            REMOTE_PROGRESS_TEXT,
            REMOTE_VALIDATE_OK,
            PROVIDER_UID,
            PROVIDER_ORDINAL,
            PROVIDER_DISPLAY,
            TRANSPORT_PROVIDERS,
            STORE_SUPPORT_MASK);

    private MapiProperties() {}

    /** Finds a property of the original contract by its name. */
    public static Optional<PropertyKey<?>> find(String name) {
        return KnownKeys.find(name);
    }

    private static <T> PropertyKey<T> key(
            String name, int tag, Class<T> type, boolean transmittable, Party... writers) {
        return new PropertyKey<>(name, tag, type, Set.copyOf(Arrays.asList(writers)), transmittable);
    }
}
