// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

import java.util.List;

/** What the rendering program answers. */
public sealed interface Reply {

    /**
     * It is ready for work.
     *
     * @param uncoveredScripts that no font has, each with what helps
     */
    record Ready(List<String> uncoveredScripts) implements Reply {
        public Ready {
            uncoveredScripts = List.copyOf(uncoveredScripts);
        }
    }

    /**
     * There are pages.
     *
     * @param asItIs whether the message is a fax already, so that nothing has to be made of it; otherwise a TIFF follows
     * @param notes for the log
     */
    record Done(int pages, Resolution resolution, boolean asItIs, List<String> notes) implements Reply {
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /** There will never be pages; {@code status} and {@code text} are for the originator. */
    record Refused(String status, String text) implements Reply {}

    /** There are no pages this time. */
    record Trouble(String text) implements Reply {}
}
