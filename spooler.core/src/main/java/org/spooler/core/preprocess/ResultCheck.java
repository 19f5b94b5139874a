// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.PreprocessResult.AdditionalMessage;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;

/** Looks whether what a preprocessor returned keeps to its contract. */
final class ResultCheck {

    private static final int MOST_ADDITIONAL = 100;
    private static final int LONGEST_UNDO = 64 * 1024;

    private ResultCheck() {}

    /** Throws {@link UnfitResultException} if it does not. */
    static void check(PreprocessMessage message, PreprocessResult result) {
        require(result != null, "returned null");
        if (result instanceof PreprocessResult.Changed changed) {
            int before = message.envelope().recipients().size();
            int after = changed.envelope().recipients().size();
            require(after >= before, "removed recipients: mark them undeliverable instead, " + before + " were there");
            changed.undeliverable().forEach(outcome -> checkUndeliverable(outcome, after));
            require(changed.additional().size() <= MOST_ADDITIONAL, "wants more than 100 additional messages sent");
            changed.additional().forEach(additional -> checkAdditional(message, additional));
            require(changed.undo().length() <= LONGEST_UNDO, "returned more than 65536 characters for clean-up");
        }
    }

    private static void checkUndeliverable(RecipientOutcome outcome, int recipients) {
        int position = outcome.recipient();
        require(position >= 0 && position < recipients, "names recipient " + position + " of " + recipients);
        require(outcome.action() == Action.FAILED, "lists recipient " + position + " as " + outcome.action());
    }

    private static void checkAdditional(PreprocessMessage message, AdditionalMessage additional) {
        require(additional.content() != message.content(), "returned the message itself as an additional one");
        require(!additional.envelope().recipients().isEmpty(), "returned an additional message without recipients");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new UnfitResultException(problem);
        }
    }
}
