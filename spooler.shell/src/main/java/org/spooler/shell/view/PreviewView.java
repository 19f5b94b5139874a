// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.nio.file.Path;
import java.util.List;
import org.spooler.api.message.MessageId;

/**
 * Pages that were written to files.
 *
 * @param files in the order of the pages
 */
public record PreviewView(MessageId id, List<Path> files) implements View {

    public PreviewView {
        files = List.copyOf(files);
    }

    @Override
    public List<String> lines(Screen screen) {
        return files.stream().map(file -> id + ": " + file).toList();
    }
}
