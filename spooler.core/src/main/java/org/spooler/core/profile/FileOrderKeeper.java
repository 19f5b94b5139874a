// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.spooler.api.profile.TransportOrder;

/** Changes the line {@code transport.order=} of a profile's file and nothing else in it. */
public final class FileOrderKeeper implements OrderKeeper {

    private static final Pattern LINE = Pattern.compile("\\s*transport\\.order\\s*[=:].*");

    private final Path file;

    /** Keeps the order in this file. */
    public FileOrderKeeper(Path file) {
        this.file = file;
    }

    @Override
    public void keep(TransportOrder order) throws IOException {
        String line = "transport.order=" + String.join(",", order.names());
        List<String> lines = new ArrayList<>();
        boolean replaced = false;
        for (String old : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            boolean matches = LINE.matcher(old).matches();
            if (!matches || !replaced) {
                lines.add(matches ? line : old);
            }
            replaced |= matches;
        }
        if (!replaced) {
            lines.add(line);
        }
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(beside, lines, StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
