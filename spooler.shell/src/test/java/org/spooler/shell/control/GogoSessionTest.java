// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Gogo's own command processor: that no argument means anything to it can only be seen there. */
@Timeout(20)
class GogoSessionTest {
    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private ControlSocket socket;
    private FrameChannel client;

    /** Commands as a bundle would bring them. */
    public static final class Commands {
        public String say(String[] words) {
            return String.join("|", Arrays.asList(words));
        }

        public void fail() {
            throw new IllegalStateException("the queue is on fire");
        }
    }

    @BeforeEach
    void connect(@TempDir Path home) throws IOException {
        streams.start();
        Commands commands = new Commands();
        processor.addCommand("spool", commands, "say");
        processor.addCommand("spool", commands, "fail");
        processor.addCommand("other", commands, "fail");
        Path file = SocketFile.of(home);
        socket = ControlSocket.open(file, channel -> new GogoSession(processor, streams, channel), () -> {});
        client = new FrameChannel(SocketChannel.open(SocketFile.address(file)));
        client.write(Frame.version());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        socket.close();
        streams.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain", "a b", "", "*", "$HOME", "$(fail)", "it's", "\"q\"", "a;b|c&d", "{x}", "[1 2]", "#h", "~",
                "-n", "\\n", "ü\n2"
            })
    void noCharacterOfAnArgumentMeansAnythingToTheShell(String argument) throws IOException {
        assertThat(run("say", argument, "end")).isEqualTo("0 " + argument + "|end\n");
    }

    @Test
    void aVerbIsACommandOfOurScopeOnly() throws IOException {
        assertThat(run("other:fail"))
                .startsWith("64 ")
                .contains("unknown command")
                .contains("fail, say");
    }

    @Test
    void aCommandThatThrowsFailsWithItsMessage() throws IOException {
        assertThat(run("fail")).isEqualTo("1 the queue is on fire\n");
    }

    @Test
    void linesOfOneConnectionShareTheirVariables() throws IOException {
        line("x = 42");
        assertThat(line("say $x")).isEqualTo("0 42\n");
    }

    @Test
    void commandNamesCompleteWhereACommandMayStand() {
        CommandNames names = new CommandNames(new TreeSet<>(List.of("spool:queue", "spool:quiet", "gogo:grep")));
        assertThat(names.complete("qu")).containsExactly("queue", "quiet");
        assertThat(names.complete("queue | g")).containsExactly("grep");
        assertThat(names.complete("spool:que")).containsExactly("spool:queue");
        assertThat(names.complete("queue qu")).isEmpty();
    }

    private String run(String... words) throws IOException {
        for (String word : words) {
            client.write(Frame.text(FrameType.ARGUMENT, word));
        }
        client.write(Frame.empty(FrameType.EXECUTE));
        return answer();
    }

    private String line(String line) throws IOException {
        client.write(Frame.text(FrameType.LINE, line));
        return answer();
    }

    private String answer() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            Frame frame = client.read().orElseThrow();
            if (frame.type() == FrameType.RESULT) {
                return frame.exitCode() + " " + text;
            }
            text.append(frame.text());
        }
    }
}
