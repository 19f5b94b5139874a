// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.smtp.server.MailRefusedException;

@Timeout(20)
class OctetPipeTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final OctetPipe pipe = new OctetPipe(10);

    private static ByteBuffer octets(int number) {
        return ByteBuffer.allocate(number);
    }

    @Test
    void thereIsRoomUntilTheBoundIsReached() throws Exception {
        pipe.put(octets(9));
        assertThat(pipe.room().toCompletableFuture()).isDone();
        pipe.put(octets(1));
        CompletableFuture<Void> room = pipe.room().toCompletableFuture();
        assertThat(room).isNotDone();
        assertThat(pipe.take(LONG))
                .hasValueSatisfying(next -> assertThat(next.remaining()).isEqualTo(9));
        assertThat(room).isCompleted();
    }

    @Test
    void roomStaysTakenWhileWhatIsLeftStillFillsThePipe() throws Exception {
        pipe.put(octets(5));
        pipe.put(octets(12));
        CompletableFuture<Void> room = pipe.room().toCompletableFuture();
        pipe.take(LONG);
        assertThat(room).isNotDone();
        pipe.take(LONG);
        assertThat(room).isCompleted();
    }

    @Test
    void octetsAreCopied() throws Exception {
        ByteBuffer piece = ByteBuffer.wrap(new byte[] {1, 2});
        pipe.put(piece);
        piece.put(0, (byte) 9);
        assertThat(pipe.take(LONG).orElseThrow().get()).isEqualTo((byte) 1);
    }

    @Test
    void theEndIsBehindTheLastPiece() throws Exception {
        pipe.put(octets(3));
        pipe.end();
        assertThat(pipe.isDrained()).isFalse();
        assertThat(pipe.take(LONG)).isPresent();
        assertThat(pipe.isDrained()).isTrue();
        assertThat(pipe.take(LONG)).isEmpty();
    }

    @Test
    void nothingInTimeIsNotTheEnd() throws Exception {
        assertThat(pipe.take(Duration.ZERO)).isEmpty();
        assertThat(pipe.isDrained()).isFalse();
    }

    @Test
    void aBrokenPipeWakesItsReaderAndRefusesItsWriter() throws Exception {
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> assertThatThrownBy(() -> pipe.take(LONG))
                .isInstanceOf(MailRefusedException.class)
                .hasMessage("first"));
        pipe.breakOff(new MailRefusedException("4.3.2", "first"));
        pipe.breakOff(new MailRefusedException("4.3.2", "second"));
        reader.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> pipe.put(octets(1))).hasMessage("first");
        assertThat(pipe.isDrained()).isFalse();
    }

    @Test
    void aBrokenPipeGivesItsWriterRoomToHearOfIt() throws Exception {
        pipe.put(octets(10));
        CompletableFuture<Void> room = pipe.room().toCompletableFuture();
        pipe.breakOff(new MailRefusedException("4.3.2", "over"));
        assertThat(room).isCompleted();
    }
}
