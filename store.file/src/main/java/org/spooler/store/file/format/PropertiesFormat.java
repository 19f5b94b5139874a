// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;

/** Properties with their keys, so that a key this program does not know survives as well. */
final class PropertiesFormat {

    private static final int INTEGER = 1;
    private static final int BOOLEAN = 2;
    private static final int STRING = 3;
    private static final int INSTANT = 4;
    private static final int BINARY = 5;

    private static final Party[] PARTIES = Party.values();

    private PropertiesFormat() {}

    static void write(PayloadWriter out, Properties properties) {
        out.putAll(properties.keys(), key -> write(out, properties, key));
    }

    private static <T> void write(PayloadWriter out, Properties properties, PropertyKey<T> key) {
        out.putString(key.name());
        out.putSigned(key.tag());
        out.putByte(
                key.writers().stream().mapToInt(party -> 1 << party.ordinal()).sum());
        out.putBoolean(key.transmittable());
        write(out, properties.find(key).orElseThrow());
    }

    private static void write(PayloadWriter out, Object value) {
        if (value instanceof Integer number) {
            out.putByte(INTEGER);
            out.putSigned(number);
        } else if (value instanceof Boolean flag) {
            out.putByte(BOOLEAN);
            out.putBoolean(flag);
        } else if (value instanceof String text) {
            out.putByte(STRING);
            out.putString(text);
        } else if (value instanceof Instant time) {
            out.putByte(INSTANT);
            out.putInstant(time);
        } else if (value instanceof Binary binary) {
            out.putByte(BINARY);
            out.putBytes(binary.toBytes());
        } else {
            throw new IllegalArgumentException("property value of " + value.getClass() + " cannot be stored");
        }
    }

    static Properties read(PayloadReader in) {
        int count = in.getInt();
        Properties properties = Properties.NONE;
        for (int i = 0; i < count; i++) {
            properties = readOne(in, properties);
        }
        return properties;
    }

    private static Properties readOne(PayloadReader in, Properties properties) {
        String name = in.getString();
        int tag = (int) in.getSigned();
        Set<Party> writers = parties(in.getByte());
        boolean transmittable = in.getBoolean();
        int type = in.getByte();
        return switch (type) {
            case INTEGER ->
                properties.with(
                        new PropertyKey<>(name, tag, Integer.class, writers, transmittable), (int) in.getSigned());
            case BOOLEAN ->
                properties.with(new PropertyKey<>(name, tag, Boolean.class, writers, transmittable), in.getBoolean());
            case STRING ->
                properties.with(new PropertyKey<>(name, tag, String.class, writers, transmittable), in.getString());
            case INSTANT ->
                properties.with(new PropertyKey<>(name, tag, Instant.class, writers, transmittable), in.getInstant());
            case BINARY ->
                properties.with(
                        new PropertyKey<>(name, tag, Binary.class, writers, transmittable), Binary.of(in.getBytes()));
            default -> throw new IllegalArgumentException("property " + name + " has a value of unknown type " + type);
        };
    }

    private static Set<Party> parties(int mask) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        for (Party party : PARTIES) {
            if ((mask & 1 << party.ordinal()) != 0) {
                parties.add(party);
            }
        }
        return parties;
    }
}
