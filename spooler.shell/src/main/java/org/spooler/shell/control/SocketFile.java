// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** The socket's place in the file system, closed to everyone but its owner. */
public final class SocketFile {
    /** The size of {@code sun_path} on Linux less the closing zero; other systems allow 103. */
    private static final int MAX_PATH_BYTES = 107;

    private SocketFile() {}

    /** Where the instance of this home listens. */
    public static Path of(Path home) {
        return home.resolve("var").resolve("run").resolve("spooler.sock");
    }

    /** The address of the socket, relative to the working directory where that is shorter: the kernel bounds its length. */
    public static UnixDomainSocketAddress address(Path socket) throws IOException {
        Path absolute = socket.toAbsolutePath().normalize();
        Path relative = Path.of("").toAbsolutePath().relativize(absolute);
        Path shorter = relative.toString().length() < absolute.toString().length() ? relative : absolute;
        if (shorter.toString().getBytes(Charset.defaultCharset()).length > MAX_PATH_BYTES) {
            throw new IOException(
                    "The path of the control socket is longer than the " + MAX_PATH_BYTES + " bytes the system allows: "
                            + absolute + ". Start from within the home, or give it a shorter path.");
        }
        return UnixDomainSocketAddress.of(shorter);
    }

    /**
     * Listens on the socket. The caller holds the lock of the home, so that a socket which lies there is left from an
     * instance that died.
     */
    static ServerSocketChannel listen(Path socket) throws IOException {
        Path directory = socket.getParent();
        Files.createDirectories(directory.getParent());
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, asFileAttribute(fromString("rwx------")));
        }
        // Before the socket exists: what the mode of the socket lets through between bind and chmod, this does not.
        Files.setPosixFilePermissions(directory, fromString("rwx------"));
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address(socket));
            Files.setPosixFilePermissions(socket, fromString("rw-------"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }
}
