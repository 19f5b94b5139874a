// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ControlSocketTest {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ScriptedSession session = new ScriptedSession();
    private Path file;
    private ControlSocket socket;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        file = SocketFile.of(home);
        socket = ControlSocket.open(file, session::on, stopped::countDown);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void socketAndItsDirectoryAreOpenToTheirOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void argumentsReachTheCommandAsTheyAre() throws IOException {
        try (FrameChannel client = connect()) {
            for (String word : List.of("queue", "a b", "", "$(x)", "it's \"ü\"")) {
                client.write(Frame.text(FrameType.ARGUMENT, word));
            }
            client.write(Frame.empty(FrameType.EXECUTE));

            assertThat(answer(client)).isEqualTo(List.of("OUT [queue, a b, , $(x), it's \"ü\"]", "RESULT 0"));
        }
    }

    @Test
    void aConnectionAnswersOneRequestAfterTheOther() throws IOException {
        try (FrameChannel client = connect()) {
            client.write(Frame.text(FrameType.LINE, "fail"));
            assertThat(answer(client)).isEqualTo(List.of("ERROR no", "RESULT 1"));
            client.write(Frame.text(FrameType.COMPLETE, "que"));
            assertThat(answer(client)).isEqualTo(List.of("CANDIDATE queue", "CANDIDATE quit", "RESULT 0"));
        }
    }

    @Test
    void aClientThatLeavesInterruptsItsCommand() throws IOException, InterruptedException {
        try (FrameChannel client = connect()) {
            client.write(Frame.text(FrameType.LINE, "wait"));
            assertThat(session.waiting.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(session.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoseAnswerIsMissingWhenTheSocketClosesIsToldSo() throws IOException, InterruptedException {
        try (FrameChannel client = connect()) {
            client.write(Frame.text(FrameType.LINE, "wait"));
            assertThat(session.waiting.await(10, TimeUnit.SECONDS)).isTrue();
            socket.close();

            assertThat(answer(client)).hasSize(2).last().isEqualTo("RESULT 75");
            assertThat(client.read()).isEmpty();
        }
        assertThat(session.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCommandThatEndsWhileTheSocketClosesHasItsOwnAnswer() throws IOException, InterruptedException {
        try (FrameChannel client = connect()) {
            client.write(Frame.text(FrameType.LINE, "pause"));
            assertThat(session.waiting.await(10, TimeUnit.SECONDS)).isTrue();
            Thread closing = new Thread(session::goOnSoon);
            closing.start();
            socket.close();
            closing.join();

            assertThat(answer(client)).isEqualTo(List.of("OUT pause", "RESULT 0"));
        }
    }

    @Test
    void aCommandThatStopsWhatServesItGoesOnToItsEnd() throws IOException, InterruptedException {
        session.stop = () -> {
            socket.close();
            return null;
        };
        try (FrameChannel client = connect()) {
            client.write(Frame.text(FrameType.LINE, "end"));
            assertThat(answer(client)).as("told at once").first().asString().contains("not known here");
            assertThat(session.ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(session.closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aLineOfWhichAPartStopsWhatServesItGoesOnToItsEnd() throws IOException, InterruptedException {
        session.stop = () -> {
            Thread part = new Thread(this::closeSocket); // as Gogo does
            part.start();
            part.join();
            return null;
        };
        try (FrameChannel client = connect()) {
            client.write(Frame.text(FrameType.LINE, "end"));
            assertThat(session.ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(session.closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void stopIsAnsweredAndPassedOn() throws IOException, InterruptedException {
        try (FrameChannel client = connect()) {
            client.write(Frame.empty(FrameType.STOP));
            assertThat(answer(client)).isEqualTo(List.of("RESULT 0"));
        }
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anotherVersionIsRefusedWithAText() throws IOException {
        try (FrameChannel client = new FrameChannel(SocketChannel.open(SocketFile.address(file)))) {
            client.write(new Frame(FrameType.VERSION, new byte[] {9}));
            assertThat(answer(client)).first().asString().contains("version 1").contains("9");
            assertThat(client.read()).isEmpty();
        }
    }

    @Test
    void aFrameBeyondTheBoundClosesTheConnection() throws IOException {
        ByteBuffer header =
                ByteBuffer.allocate(5).put((byte) 'L').putInt(Integer.MAX_VALUE).flip();
        assertThatConnectionCloses(header);
    }

    @Test
    void anUnknownFrameTypeClosesTheConnection() throws IOException {
        assertThatConnectionCloses(ByteBuffer.wrap("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void moreClientsThanAllowedAreTurnedAway() throws IOException {
        List<FrameChannel> clients = new ArrayList<>();
        try {
            for (int i = 0; i < ControlSocket.MAX_CLIENTS; i++) {
                FrameChannel client = connect();
                clients.add(client);
                client.write(Frame.text(FrameType.LINE, "say hello"));
                assertThat(answer(client)).contains("RESULT 0");
            }
            FrameChannel oneTooMany = new FrameChannel(SocketChannel.open(SocketFile.address(file)));
            clients.add(oneTooMany);
            assertThat(oneTooMany.read()).isEmpty();
        } finally {
            for (FrameChannel client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aSocketLeftByADeadInstanceIsReplaced(@TempDir Path other) throws IOException {
        Path stale = SocketFile.of(other);
        Files.createDirectories(stale.getParent());
        Files.createFile(stale);
        try (ControlSocket fresh = ControlSocket.open(stale, session::on, stopped::countDown)) {
            assertThat(fresh).isNotNull();
            SocketChannel.open(SocketFile.address(stale)).close();
        }
        assertThat(stale).doesNotExist();
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertThatConnectionCloses(ByteBuffer sent) throws IOException {
        try (SocketChannel raw = SocketChannel.open(SocketFile.address(file));
                FrameChannel client = new FrameChannel(raw)) {
            client.write(Frame.version());
            raw.write(sent);
            assertThat(client.read()).isEmpty();
        } catch (SocketException closedWithBytesUnread) {
            assertThat(closedWithBytesUnread).hasMessage("Connection reset");
        }
    }

    private FrameChannel connect() throws IOException {
        FrameChannel client = new FrameChannel(SocketChannel.open(SocketFile.address(file)));
        client.write(Frame.version());
        return client;
    }

    private static List<String> answer(FrameChannel client) throws IOException {
        List<String> frames = new ArrayList<>();
        while (true) {
            Frame frame = client.read().orElseThrow();
            if (frame.type() == FrameType.RESULT) {
                frames.add("RESULT " + frame.exitCode());
                return frames;
            }
            frames.add(frame.type() + " " + frame.text());
        }
    }
}
