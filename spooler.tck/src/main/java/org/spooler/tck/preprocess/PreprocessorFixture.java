// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.preprocess;

import java.time.Duration;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.testkit.Messages;

/** What the contract has to know of the preprocessor under test. */
public interface PreprocessorFixture {

    /** The preprocessor, as it would be after activation; a new object each time, as after a restart. */
    Preprocessor preprocessor() throws Exception;

    /** An envelope all of whose recipients it is called for. */
    Envelope envelope();

    /** A content that it can work on. */
    default Content content() {
        return Messages.note("preprocess this");
    }

    /** The most octets it may write for that content, additional messages included. */
    default long outputBudget() {
        return 16 << 20;
    }

    /** How long a call may take before the preprocessor counts as hanging. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }
}
