// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDecoderTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new ReplyDecoder());

    private void arrives(String octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("RFC 5321, 4.2.1: a reply of several lines ends with the line whose code is followed by a space")
    void readsReplyOfSeveralLines() {
        arrives("250-mx.example.org\r\n250-SIZE 1000\r\n250 DSN\r\n");

        assertThat(channel.<Reply>readInbound())
                .isEqualTo(new Reply(250, List.of("mx.example.org", "SIZE 1000", "DSN")));
    }

    @Test
    void readsReplyThatArrivesOctetByOctet() {
        "354 go on\r\n".chars().forEach(octet -> arrives(String.valueOf((char) octet)));

        assertThat(channel.<Reply>readInbound()).isEqualTo(new Reply(354, List.of("go on")));
    }

    @Test
    void readsSeveralRepliesFromOnePacketInOrder() {
        arrives("250 one\r\n550 two\r\n");

        assertThat(channel.<Reply>readInbound().code()).isEqualTo(250);
        assertThat(channel.<Reply>readInbound().code()).isEqualTo(550);
    }

    @Test
    @DisplayName("RFC 5321, 4.2: a code without text is a reply")
    void readsBareCodeAndLineWithoutCarriageReturn() {
        arrives("250\r\n221 bye\n");

        assertThat(channel.<Reply>readInbound()).isEqualTo(new Reply(250, List.of("")));
        assertThat(channel.<Reply>readInbound()).isEqualTo(new Reply(221, List.of("bye")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n", "99 x\r\n", "650 x\r\n", "25x no\r\n", "250x\r\n", "\r\n", "150 x\r\n"})
    void refusesWhatIsNoReply(String line) {
        assertThatThrownBy(() -> arrives(line))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("not an SMTP reply");
    }

    @Test
    void refusesReplyThatChangesItsCode() {
        assertThatThrownBy(() -> arrives("250-one\r\n251 two\r\n"))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("from 250 to 251");
    }

    @Test
    void refusesLineBeyondTheLimitEvenIfItNeverEnds() {
        String endless = "250 " + "x".repeat(ReplyDecoder.LONGEST_LINE);

        assertThatThrownBy(() -> arrives(endless))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("2048 octets");
    }

    @Test
    void refusesReplyWithMoreLinesThanTheLimit() {
        arrives("250-x\r\n".repeat(ReplyDecoder.MOST_LINES));

        assertThatThrownBy(() -> arrives("250 x\r\n"))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("200 lines");
    }

    @Test
    @DisplayName("RFC 3207, 6: what came in the clear behind the answer to STARTTLS is forgotten")
    void forgetsWhatWasBufferedWhenTold() {
        ReplyDecoder decoder = new ReplyDecoder();
        EmbeddedChannel upgrading = new EmbeddedChannel(decoder, new SimpleChannelInboundHandler<Reply>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, Reply reply) {
                if (reply.code() == 220) {
                    decoder.discardBuffered();
                }
                context.fireChannelRead(reply);
            }
        });
        upgrading.writeInbound(
                Unpooled.copiedBuffer("220 go\r\n250-injected\r\n250 AUTH PLAIN\r\n250-x", StandardCharsets.UTF_8));
        upgrading.writeInbound(Unpooled.copiedBuffer("250 genuine\r\n", StandardCharsets.UTF_8));

        assertThat(upgrading.<Reply>readInbound().code()).isEqualTo(220);
        assertThat(upgrading.<Reply>readInbound()).isEqualTo(new Reply(250, List.of("genuine")));
    }
}
