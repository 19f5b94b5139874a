// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;

/** The other end of an exemplary transport: where mail arrives, and where mail to be fetched lies. Thread-safe. */
final class RemoteEnd {

    private record Copy(MessageId message, Address address, String text) {}

    private final List<Copy> arrived = new ArrayList<>();
    private final Map<String, byte[]> mailbox = new LinkedHashMap<>();
    private boolean lineTaken;
    private Peer peer = Peer.UP;

    /** How the other end behaves towards what is sent to it. */
    enum Peer {
        UP,
        DOWN,
        SILENT
    }

    synchronized void peer(Peer now) {
        peer = now;
        notifyAll();
    }

    synchronized boolean isSilent() {
        return peer == Peer.SILENT;
    }

    /** Lets whoever waits for the peer look again whether to stop. */
    synchronized void wake() {
        notifyAll();
    }

    /**
     * Waits while the peer is silent.
     *
     * @return whether it is there; otherwise it was not waited for to the end
     */
    synchronized boolean awaitPeer(Stop stop) throws IOException, InterruptedException {
        while (peer == Peer.SILENT) {
            if (stop.isWanted()) {
                return false;
            }
            wait();
        }
        if (peer == Peer.DOWN) {
            throw new IOException("the peer is unreachable");
        }
        return true;
    }

    /** Tells whether to stop waiting. */
    interface Stop {
        boolean isWanted() throws InterruptedException;
    }

    synchronized void arrive(MessageId message, Address address, String text) {
        arrived.add(new Copy(message, address, text));
    }

    synchronized int copies(MessageId message, Address address) {
        return (int) arrived.stream().filter(copy -> is(copy, message, address)).count();
    }

    synchronized String text(MessageId message, Address address) {
        return arrived.stream()
                .filter(copy -> is(copy, message, address))
                .map(Copy::text)
                .findFirst()
                .orElse("");
    }

    private static boolean is(Copy copy, MessageId message, Address address) {
        return copy.message().equals(message) && copy.address().equals(address);
    }

    synchronized void put(String mark) {
        mailbox.put(mark, ("Subject: " + mark + "\r\n\r\n" + mark + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    synchronized boolean has(String mark) {
        return mailbox.containsKey(mark);
    }

    synchronized int waiting() {
        return mailbox.size();
    }

    synchronized Optional<String> first() {
        return mailbox.keySet().stream().findFirst();
    }

    synchronized byte[] octets(String mark) {
        return mailbox.get(mark);
    }

    synchronized void remove(String mark) {
        mailbox.remove(mark);
    }

    synchronized void takeLine(boolean taken) {
        lineTaken = taken;
    }

    synchronized boolean isLineTaken() {
        return lineTaken;
    }
}
