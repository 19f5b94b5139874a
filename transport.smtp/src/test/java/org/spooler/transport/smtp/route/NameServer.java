// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on a loopback port, as wise as the test makes it. */
public final class NameServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final Thread thread;
    private final Map<Name, List<Record>> zone = new ConcurrentHashMap<>();
    private final Map<Name, Integer> failures = new ConcurrentHashMap<>();
    private final Map<Name, Boolean> silent = new ConcurrentHashMap<>();

    public NameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "test-name-server");
        thread.start();
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    /** Adds a record in the form of a zone file: {@code example.org. 60 IN MX 10 mx.example.org.} */
    public NameServer with(String record) {
        try {
            String[] parts = record.split(" +", 5);
            Name name = Name.fromString(parts[0]);
            int type = Type.value(parts[3]);
            zone.computeIfAbsent(name, owner -> new ArrayList<>())
                    .add(Record.fromString(name, type, 1, Long.parseLong(parts[1]), parts[4], Name.root));
            return this;
        } catch (IOException malformed) {
            throw new IllegalArgumentException(record, malformed);
        }
    }

    public NameServer failing(String name) {
        failures.put(name(name), Rcode.SERVFAIL);
        return this;
    }

    public NameServer silentAbout(String name) {
        silent.put(name(name), true);
        return this;
    }

    private static Name name(String text) {
        return Name.fromConstantString(text);
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] question = java.util.Arrays.copyOf(buffer, packet.getLength());
                Message query = new Message(question);
                if (!silent.containsKey(query.getQuestion().getName())) {
                    byte[] answer = answer(query).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The loop ends when the socket was closed.
            }
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        List<Record> known = zone.get(question.getName());
        if (failures.containsKey(question.getName())) {
            header.setRcode(failures.get(question.getName()));
        } else if (known == null) {
            header.setRcode(Rcode.NXDOMAIN);
            answer.addRecord(authority(question.getName()), Section.AUTHORITY);
        } else {
            addKnown(answer, question, known);
        }
        return answer;
    }

    private void addKnown(Message answer, Record question, List<Record> known) {
        for (Record record : known) {
            if (record.getType() == question.getType()) {
                answer.addRecord(record, Section.ANSWER);
            } else if (record instanceof CNAMERecord alias) {
                answer.addRecord(record, Section.ANSWER);
                addKnown(answer, question, zone.getOrDefault(alias.getTarget(), List.of()));
            }
        }
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            answer.addRecord(authority(question.getName()), Section.AUTHORITY);
        }
    }

    private static Record authority(Name name) {
        Name parent = name.labels() > 1 ? new Name(name, 1) : name;
        return new SOARecord(parent, 1, 1, parent, parent, 1, 1, 1, 1, 1);
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join(5000);
    }
}
