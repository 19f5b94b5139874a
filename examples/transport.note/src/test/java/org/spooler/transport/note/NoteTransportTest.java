// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.Action;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.DeliveringTransportContract;
import org.spooler.tck.transport.TransportContract;
import org.spooler.testkit.ManualClock;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.Messages;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.RecordingTransportContext;

class NoteTransportTest implements TransportContract, DeliveringTransportContract {

    @TempDir
    Path home;

    @Override
    public TransportProvider provider() {
        return new NoteTransport(notes());
    }

    @Override
    public Address reachable(int number) {
        return Address.parse("NOTE:door" + number);
    }

    @Override
    public int copies(MessageId message, Address address) throws IOException {
        return (int) lines(address.value()).stream()
                .filter(line -> line.contains(message.value()))
                .count();
    }

    private Path notes() {
        return home.resolve("var/notes");
    }

    private List<String> lines(String door) throws IOException {
        Path file = notes().resolve(door + ".txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private OfferedMessage send(OfferedMessage message) throws Exception {
        RecordingTransportContext context = new RecordingTransportContext("note", new ManualClock());
        provider().open(context).submit(message);
        return message;
    }

    @Test
    void aNoteTellsDateOriginatorSubjectAndQueueId() throws Exception {
        OfferedMessage note = send(Messages.offer("NOTE:kitchen"));
        assertThat(lines("kitchen")).containsExactly("2026-01-01T00:00:00Z ann@example.org hello [" + note.id() + "]");
    }

    @Test
    void aLaterAttemptAddsNoSecondLine() throws Exception {
        OfferedMessage note = send(Messages.offer("NOTE:kitchen"));
        OfferedMessage again = send(note.again(new TransferId(99)));
        assertThat(again.outcome(0))
                .hasValueSatisfying(outcome -> assertThat(outcome.action()).isEqualTo(Action.DELIVERED));
        assertThat(lines("kitchen")).hasSize(1);
    }

    @Test
    void aLineCutOffByACrashIsLeftAloneAndTheNoteWrittenWhole() throws Exception {
        Files.createDirectories(notes());
        Files.writeString(notes().resolve("kitchen.txt"), "2026-01-01T00:00:00Z ann@exam");
        OfferedMessage note = send(Messages.offer("NOTE:kitchen"));
        assertThat(lines("kitchen")).hasSize(2).last().asString().endsWith(" hello [" + note.id() + "]");
    }

    @Test
    void aFoldedOrForgedSubjectStaysOnOneLine() throws Exception {
        String header = "Subject: one\r\n two [T1]\tthree\u0007\r\nX: y\r\n\r\nSubject: not this\r\n";
        send(Messages.offer(Messages.envelope("NOTE:kitchen"), MemoryContent.of(header)));
        assertThat(lines("kitchen")).singleElement().asString().contains("one two T1 three ");
    }

    @Test
    void aMessageWithoutSubjectIsNotedToo() throws Exception {
        send(Messages.offer(Messages.envelope("NOTE:kitchen"), MemoryContent.of("\r\n")));
        assertThat(lines("kitchen")).singleElement().asString().contains("(no subject)");
    }

    @Test
    void aDoorThatIsNoPlainNameFailsAndTouchesNothing() throws Exception {
        OfferedMessage note = send(Messages.offer("NOTE:../escape", "NOTE:a/b", "NOTE:.", "NOTE:door"));
        assertThat(note.outcomes())
                .extracting(outcome -> outcome.action() + " " + outcome.status())
                .containsExactly("FAILED 5.1.3", "FAILED 5.1.3", "FAILED 5.1.3", "DELIVERED 2.0.0");
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(notes().resolve("door.txt"));
        }
    }
}
