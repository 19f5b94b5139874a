// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.leak;

/** A bundle that is swapped, and a class of it by which its live wirings are counted. */
enum Subject {
    SMTP(5, "transport.smtp", "SmtpTransport"),
    MAILDIR(5, "transport.maildir", "MaildirTransport"),
    SUBMISSION(5, "submission.smtp", "SmtpSubmission"),
    RENDERER(5, "preprocess.faxrender", "FaxRenderer"),
    SHELL(5, "spooler.shell", "control.ControlSocketComponent");

    private final int level;
    private final String module;
    private final String witness;

    Subject(int level, String module, String witness) {
        this.level = level;
        this.module = module;
        this.witness = witness;
    }

    /** Of ten swaps, six are the SMTP transport's and one each of the others. */
    static Subject ofStep(int step) {
        return switch (step % 10) {
            case 2 -> MAILDIR;
            case 4 -> SUBMISSION;
            case 6 -> RENDERER;
            case 8 -> SHELL;
            default -> SMTP;
        };
    }

    int level() {
        return level;
    }

    String module() {
        return module;
    }

    String symbolicName() {
        return module.startsWith("spooler.") ? "org." + module : "org.spooler." + module;
    }

    /** The name of the class. */
    String witness() {
        return symbolicName() + "." + witness;
    }
}
