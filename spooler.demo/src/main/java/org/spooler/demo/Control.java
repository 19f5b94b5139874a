// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.spooler.shell.control.Frame;
import org.spooler.shell.control.FrameChannel;
import org.spooler.shell.control.FrameType;
import org.spooler.shell.control.SocketFile;

/**
 * The control socket of the instance, as {@code ./spooler VERB} uses it.
 *
 * @param home of the instance
 */
record Control(Path home) {

    /** What a verb has printed, and whether it has done what was asked. */
    record Answer(boolean done, String text) {}

    Answer run(String... words) throws IOException {
        try (FrameChannel channel = new FrameChannel(SocketChannel.open(SocketFile.address(SocketFile.of(home))))) {
            channel.write(Frame.version());
            for (String word : words) {
                channel.write(Frame.text(FrameType.ARGUMENT, word));
            }
            channel.write(Frame.empty(FrameType.EXECUTE));
            return answer(channel);
        }
    }

    private static Answer answer(FrameChannel channel) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            Frame frame = channel.read().orElseThrow(() -> new IOException("the instance has closed the connection"));
            if (frame.type() == FrameType.RESULT) {
                return new Answer(
                        frame.exitCode() == 0,
                        text.toString(StandardCharsets.UTF_8).strip());
            }
            text.write(frame.payload());
        }
    }
}
