// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.PrintStream;

/** Shows how far it is: one screen that is drawn anew on a terminal, plain lines elsewhere. One thread at a time. */
final class Display {
    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean screen;
    private boolean drawn;

    Display(PrintStream out, boolean screen) {
        this.out = out;
        this.screen = screen;
    }

    /** Something that stays. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    void show(Progress progress) {
        if (!screen) {
            say(progress.line());
            return;
        }
        StringBuilder text = new StringBuilder(drawn ? HOME : CLEAR + HOME);
        progress.screen().forEach(line -> text.append(line).append(END_OF_LINE).append('\n'));
        out.print(text.append(BELOW));
        out.flush();
        drawn = true;
    }

    /** A swap is over; the screen shows it anyway. */
    void swapped(String line) {
        if (!screen) {
            say("         " + line);
        }
    }

    /** How long to wait from one look to the next. */
    long pauseMillis() {
        return screen ? 200 : 1000;
    }
}
