// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.spooler.api.property.Binary;

/** Identifiers of people who are in no address book (RECV-015). */
final class EntryIds {

    /** MAPI_ONE_OFF_UID. */
    private static final byte[] ONE_OFF = HexFormat.of().parseHex("812b1fa4bea310199d6e00dd010f5402");

    /** MAPI_UNICODE, and not to be sent in rich text. */
    private static final short FLAGS = (short) 0x8001;

    private EntryIds() {}

    /** A one-off entry identifier: display name, type and address in one (MS-OXCDATA 2.2.5.1). */
    static Binary oneOff(Mailbox somebody) {
        byte[] strings = (somebody.name()
                        + '\0'
                        + somebody.address().type()
                        + '\0'
                        + somebody.address().value()
                        + '\0')
                .getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer id = ByteBuffer.allocate(4 + ONE_OFF.length + 4 + strings.length);
        id.putInt(0).put(ONE_OFF).putShort((short) 0).putShort(Short.reverseBytes(FLAGS));
        return Binary.of(id.put(strings).array());
    }

    /** A search key: type and address in upper case, so that equal ones compare equal octet by octet. */
    static Binary searchKey(Mailbox somebody) {
        String text = somebody.address().type() + ":" + somebody.address().value();
        return Binary.of((text.toUpperCase(Locale.ROOT) + '\0').getBytes(StandardCharsets.UTF_8));
    }
}
