// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.restart;

import java.io.IOException;
import org.spooler.itest.swap.stage.Operator;
import org.spooler.itest.swap.stage.Stage;

/** What is stopped and started again, and how an operator does it. */
enum Part {
    /** The bundle of the engine. */
    CORE {
        @Override
        void restart(Stage stage, int time) throws IOException {
            stopAndStart(stage.operator(), "org.spooler.core");
        }
    },
    /** The bundle of the store, and with it the spooler. */
    STORE {
        @Override
        void restart(Stage stage, int time) throws IOException {
            stopAndStart(stage.operator(), "org.spooler.store.file");
        }
    },
    /** The bundle of the commands, over the very socket that it serves. */
    SHELL {
        @Override
        void restart(Stage stage, int time) throws IOException {
            long id = stage.operator().bundle("org.spooler.shell").id();
            stage.operator().runAndLose("felix:stop " + id + "; felix:start " + id);
        }
    },
    /** The framework: by turns started anew within its process, and the process stopped and started. */
    FRAMEWORK {
        @Override
        void restart(Stage stage, int time) throws IOException {
            if (time % 2 == 0) {
                stage.operator().run("felix:update 0");
                stage.operator().awaitGone();
                stage.operator().awaitAnswer();
            } else {
                stage.instance().stop();
                stage.instance().start();
                stage.awaitReady();
            }
        }
    };

    private static void stopAndStart(Operator operator, String name) throws IOException {
        long id = operator.bundle(name).id();
        operator.stop(id);
        operator.start(id);
    }

    /** Stops it and starts it; returns when it has been asked to start, or has. */
    abstract void restart(Stage stage, int time) throws IOException;
}
