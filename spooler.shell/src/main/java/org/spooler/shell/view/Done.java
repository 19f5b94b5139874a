// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;

/**
 * Something was done.
 *
 * @param count how many messages or transports it was done to
 * @param text what; one line
 */
public record Done(int count, String text) implements View {
    @Override
    public List<String> lines(Screen screen) {
        return List.of(text);
    }
}
