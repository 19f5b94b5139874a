// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * The name server: each domain of a step is its own mail exchanger (RFC 5321, 5.1) and has the address of the step's server.
 * Questions for the step of resolving are not answered while the gate is closed.
 */
final class Names implements Runnable {

    private static final int HEADER = 12;
    private static final short ADDRESS = 1;

    private final DatagramSocket socket;
    private final Gate gate;

    Names(int port, Gate gate) throws IOException {
        this.socket = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"));
        this.gate = gate;
    }

    @Override
    public void run() {
        byte[] octets = new byte[512];
        while (true) {
            DatagramPacket packet = new DatagramPacket(octets, octets.length);
            try {
                socket.receive(packet);
                byte[] query = java.util.Arrays.copyOf(octets, packet.getLength());
                answer(query, packet);
            } catch (IOException | RuntimeException e) {
                System.err.println("name server: " + e);
            }
        }
    }

    private void answer(byte[] query, DatagramPacket from) throws IOException {
        ByteBuffer question = ByteBuffer.wrap(query);
        question.position(HEADER);
        Optional<Step> step = Step.of(name(question).toLowerCase(Locale.ROOT));
        DatagramPacket answer = new DatagramPacket(query, 0, from.getSocketAddress());
        answer.setData(answer(question, step));
        if (step.equals(Optional.of(Step.RESOLVE))) {
            MailServers.daemon("names-resolve", () -> answerLate(answer));
        } else {
            socket.send(answer);
        }
    }

    private void answerLate(DatagramPacket answer) {
        gate.pass(Step.RESOLVE);
        try {
            socket.send(answer);
        } catch (IOException e) {
            System.err.println("name server: " + e);
        }
    }

    private static byte[] answer(ByteBuffer query, Optional<Step> step) throws IOException {
        boolean told = step.isPresent() && query.getShort() == ADDRESS;
        int questionEnd = told ? query.position() + 2 : query.position() + (step.isPresent() ? 2 : 4);
        ByteBuffer answer = ByteBuffer.allocate(512);
        // Response, authoritative, recursion as asked; "no such name" only for names of others.
        answer.putShort(query.getShort(0)).putShort((short) (step.isEmpty() ? 0x8583 : 0x8580));
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
            answer.put(InetAddress.getByName(step.get().host()).getAddress());
        }
        return java.util.Arrays.copyOf(answer.array(), answer.position());
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
