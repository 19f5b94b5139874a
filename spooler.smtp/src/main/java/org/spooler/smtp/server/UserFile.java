// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The users who may submit: one {@code user:pbkdf2-sha256:iterations:salt:hash} per line, {@code #} for comments.
 *
 * <p>The file is read again when its time of change differs. <b>Threading.</b> Any thread; checks may overlap.
 */
public final class UserFile {

    private static final PasswordHash NOBODY = PasswordHash.parse(
            PasswordHash.SCHEME + ":310000:c3Bvb2xlci5ub2JvZHk=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final Path file;
    private FileTime changed;
    private Map<String, PasswordHash> users;

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read; the message names the file, and the line if one is wrong
     */
    public UserFile(Path file) throws IOException {
        this.file = file;
        this.changed = Files.getLastModifiedTime(file);
        this.users = read(file);
    }

    /**
     * Whether the user exists and this is the password. An unknown user takes as long as a known one.
     *
     * @throws IOException if the file was changed and cannot be read; the users of before are forgotten only when a
     *     good file takes their place
     */
    public boolean admits(String user, String password) throws IOException {
        PasswordHash hash = current().get(user);
        boolean match = (hash == null ? NOBODY : hash).matches(password);
        return match && hash != null;
    }

    private synchronized Map<String, PasswordHash> current() throws IOException {
        FileTime now = Files.getLastModifiedTime(file);
        if (!now.equals(changed)) {
            users = read(file);
            changed = now;
        }
        return users;
    }

    private static Map<String, PasswordHash> read(Path file) throws IOException {
        Map<String, PasswordHash> users = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            try {
                users.put(line.substring(0, Math.max(colon, 0)), PasswordHash.parse(line.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return Map.copyOf(users);
    }
}
