// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;

/** Answers for a few domains: an address and nothing else, so that each domain is its own mail exchanger (RFC 5321, 5.1). */
final class NameServer implements Runnable {

    private static final int HEADER = 12;
    private static final short ADDRESS = 1;

    private final DatagramSocket socket;
    private final Map<String, InetAddress> addresses;

    NameServer(int port, Map<String, InetAddress> addresses) throws IOException {
        this.socket = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"));
        this.addresses = addresses;
    }

    @Override
    public void run() {
        byte[] octets = new byte[512];
        while (true) {
            DatagramPacket packet = new DatagramPacket(octets, octets.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(octets, 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException | RuntimeException e) {
                System.err.println("name server: " + e);
            }
        }
    }

    private byte[] answer(ByteBuffer query) throws IOException {
        short id = query.getShort();
        query.position(HEADER);
        String name = name(query);
        short type = query.getShort();
        InetAddress address = addresses.get(name.toLowerCase(Locale.ROOT));
        boolean told = address != null && type == ADDRESS;
        int questionEnd = query.position() + 2;
        ByteBuffer answer = ByteBuffer.allocate(512);
        // Response, authoritative, recursion as asked; "no such name" only for names of others.
        answer.putShort(id).putShort((short) (address == null ? 0x8583 : 0x8580));
        answer.putShort((short) 1)
                .putShort((short) (told ? 1 : 0))
                .putShort((short) 0)
                .putShort((short) 0);
        answer.put(query.array(), HEADER, questionEnd - HEADER);
        if (told) {
            answer.putShort((short) 0xC00C)
                    .putShort(ADDRESS)
                    .putShort((short) 1)
                    .putInt(3600)
                    .putShort((short) 4);
            answer.put(address.getAddress());
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(answer.array(), 0, answer.position());
        return octets.toByteArray();
    }

    private static String name(ByteBuffer query) {
        StringBuilder name = new StringBuilder();
        for (int length = query.get(); length > 0; length = query.get()) {
            byte[] label = new byte[length];
            query.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, ISO_8859_1));
        }
        return name.toString();
    }
}
