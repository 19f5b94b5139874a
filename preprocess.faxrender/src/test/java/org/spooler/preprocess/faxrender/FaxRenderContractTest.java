// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.worker.ProcessSettings;
import org.spooler.preprocess.faxrender.worker.RenderDesk;
import org.spooler.preprocess.faxrender.worker.TestFiles;
import org.spooler.tck.preprocess.PreprocessorContract;
import org.spooler.testkit.Messages;

class FaxRenderContractTest implements PreprocessorContract {

    @TempDir
    private static Path folder;

    private static RenderDesk desk;

    @BeforeAll
    static void start() {
        desk = new RenderDesk(new TestFiles(folder), new ProcessSettings(256, 60, 60, 100));
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Override
    public Preprocessor preprocessor() {
        FaxJobs jobs = new FaxJobs(Job.plain(Resolution.FINE), "none", new CoverTemplates(folder));
        return new FaxPreprocessor(desk, jobs, false);
    }

    @Override
    public Envelope envelope() {
        return Messages.envelope("FAX:+49301234567");
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }
}
