// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import org.spooler.api.address.Address;
import org.spooler.api.property.Binary;

/** Identifiers of people who are in no address book (RECV-015). */
final class EntryIds {

    /** MAPI_ONE_OFF_UID. */
    private static final byte[] ONE_OFF = HexFormat.of().parseHex("812b1fa4bea310199d6e00dd010f5402");

    /** MAPI_UNICODE, and not to be sent in rich text. */
    private static final short FLAGS = (short) 0x8001;

    private EntryIds() {}

    /** A one-off entry identifier: display name, type and address in one (MS-OXCDATA 2.2.5.1). */
    static Binary oneOff(Address somebody) {
        byte[] strings =
                (somebody.value() + '\0' + somebody.type() + '\0' + somebody.value() + '\0').getBytes(UTF_16LE);
        ByteBuffer id = ByteBuffer.allocate(4 + ONE_OFF.length + 4 + strings.length);
        id.putInt(0).put(ONE_OFF).putShort((short) 0).putShort(Short.reverseBytes(FLAGS));
        return Binary.of(id.put(strings).array());
    }

    /** A search key: type and address in upper case, so that equal ones compare equal octet by octet. */
    static Binary searchKey(Address somebody) {
        return Binary.of((somebody.toString().toUpperCase(Locale.ROOT) + '\0').getBytes(UTF_8));
    }
}
