// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.update;

import java.io.IOException;
import org.spooler.itest.swap.stage.Build;
import org.spooler.itest.swap.stage.Operator;

/** The ways in which an operator replaces a bundle that he has put into {@code deploy}. */
enum Swap {
    /** The shell's command {@code update}, with the new file. */
    COMMAND {
        @Override
        String begin(Operator operator, Build next, String deployed) throws IOException {
            operator.update(operator.bundle(NAME).id(), next.jar());
            return deployed;
        }
    },
    /** The new file takes the name of the old one in {@code deploy}. */
    REPLACED {
        @Override
        String begin(Operator operator, Build next, String deployed) throws IOException {
            operator.deploy(next.jar(), deployed);
            return deployed;
        }
    },
    /** The new file comes beside the old one, which is taken away then: both versions run for a while. */
    BESIDE {
        @Override
        String begin(Operator operator, Build next, String deployed) throws IOException {
            String name = "transport.smtp-" + next.version() + ".jar";
            operator.deploy(next.jar(), name);
            operator.awaitActive(NAME, next.version());
            operator.withdraw(deployed);
            return name;
        }
    };

    /** The bundle that is swapped. */
    static final String NAME = "org.spooler.transport.smtp";

    private static final int ROUND = 10;

    /** Of ten, one is a file replaced, one a file that comes beside, and the rest are commands. */
    static Swap ofStep(int step) {
        return switch (step % ROUND) {
            case 0 -> REPLACED;
            case 5 -> BESIDE;
            default -> COMMAND;
        };
    }

    /**
     * Begins it; the new version need not be in charge yet.
     *
     * @param deployed the name of the file in {@code deploy}
     * @return its name afterwards
     */
    abstract String begin(Operator operator, Build next, String deployed) throws IOException;
}
