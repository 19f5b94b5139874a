// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportContext;
import org.spooler.hylafax.ReceivedFax;
import org.spooler.testkit.fax.FaxPages;

/** The received faxes of a server that a test fills. Thread-safe. */
public final class ShelfOfTest implements FaxShelf.Door {

    static final Instant RECEIVED = Instant.parse("2026-11-21T18:56:43Z");

    private final Map<String, ReceivedFax> faxes = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile Optional<IOException> onDelete = Optional.empty();
    final AtomicInteger open = new AtomicInteger();

    /** What the server says of a fax of two pages, from a caller whose number is known. */
    static ReceivedFax fax(String name, byte[] tiff) {
        return new ReceivedFax(
                name,
                "testbed out1",
                "+49 30 1234567",
                "",
                2,
                tiff.length,
                Optional.of(RECEIVED),
                Duration.ofSeconds(34),
                14400,
                "2-D MMR",
                98,
                "",
                false);
    }

    static ReceivedFax from(ReceivedFax fax, String caller, String station) {
        return new ReceivedFax(
                fax.name(),
                station,
                caller,
                "",
                fax.pages(),
                fax.octets(),
                fax.received(),
                fax.duration(),
                fax.rate(),
                fax.coding(),
                fax.resolution(),
                fax.error(),
                fax.arriving());
    }

    static ReceivedFax with(ReceivedFax fax, String error, boolean arriving) {
        return new ReceivedFax(
                fax.name(),
                fax.sender(),
                fax.callerNumber(),
                fax.callerName(),
                fax.pages(),
                fax.octets(),
                fax.received(),
                fax.duration(),
                fax.rate(),
                fax.coding(),
                fax.resolution(),
                error,
                arriving);
    }

    ShelfOfTest put(ReceivedFax fax, byte[] tiff) {
        faxes.put(fax.name(), fax);
        files.put(fax.name(), tiff);
        return this;
    }

    ShelfOfTest put(String name, byte[] tiff) {
        return put(fax(name, tiff), tiff);
    }

    /** Puts a fax from a machine of that name there. */
    public void put(String station) {
        byte[] tiff = FaxPages.tiff(1);
        put(from(fax("fax." + station.replace(' ', '-') + ".tif", tiff), "", station), tiff);
    }

    /** Whether a fax from a machine of that name is there. */
    public boolean holds(String station) {
        return faxes.values().stream().anyMatch(fax -> fax.sender().equals(station));
    }

    /** What a session does about these faxes. */
    public InboundSide inbox(TransportContext context) {
        InboundSettings settings =
                new InboundSettings(false, Address.smtp("office@example.org"), "fax", 1 << 20, false);
        return new FaxInbox(context, this, "fax.example:4559", settings, Optional.empty());
    }

    List<String> names() {
        return List.copyOf(faxes.keySet());
    }

    void remove(String name) {
        faxes.remove(name);
    }

    @Override
    public FaxShelf open() {
        open.incrementAndGet();
        return new FaxShelf() {
            @Override
            public List<ReceivedFax> list() {
                return List.copyOf(faxes.values());
            }

            @Override
            public void fetch(String name, OutputStream target) throws IOException {
                events.add("fetch " + name);
                if (files.get(name).length == 0) {
                    throw new org.spooler.hylafax.RefusedException("RETR recvq/" + name, 550, "Permission denied");
                }
                target.write(files.get(name));
            }

            @Override
            public void delete(String name) throws IOException {
                events.add("delete " + name);
                if (onDelete.isPresent()) {
                    throw onDelete.get();
                }
                faxes.remove(name);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
