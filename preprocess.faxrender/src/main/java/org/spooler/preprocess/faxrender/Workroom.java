// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import org.spooler.preprocess.faxrender.worker.ProgramFiles;
import org.spooler.preprocess.faxrender.worker.RenderDesk;

/**
 * What renders under one set of settings. When other settings are in force it ends with the last message that is being
 * rendered in it.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class Workroom implements AutoCloseable {

    private final RenderDesk desk;
    private final FaxPreprocessor preprocessor;
    private int inside;
    private boolean retired;

    /** Starts no program, unless the settings say so. */
    Workroom(Settings settings, ProgramFiles files) {
        desk = new RenderDesk(files, settings.process());
        FaxJobs jobs = new FaxJobs(settings.job(), settings.cover(), new CoverTemplates(settings.coverFolder()));
        preprocessor = new FaxPreprocessor(desk, jobs, settings.holdsFailed());
        if (settings.startsAtOnce()) {
            desk.warmUp();
        }
    }

    FaxPreprocessor preprocessor() {
        return preprocessor;
    }

    /** A message comes in; false if there is another room by now. */
    synchronized boolean enter() {
        if (!retired) {
            inside++;
        }
        return !retired;
    }

    /** A message is done. */
    void leave() {
        boolean last;
        synchronized (this) {
            inside--;
            last = retired && inside == 0;
        }
        if (last) {
            close();
        }
    }

    synchronized boolean isEmpty() {
        return inside == 0;
    }

    /** Other settings are in force. */
    void retire() {
        boolean unused;
        synchronized (this) {
            retired = true;
            unused = inside == 0;
        }
        if (unused) {
            close();
        }
    }

    /** Ends the rendering program. */
    @Override
    public void close() {
        desk.close();
    }
}
