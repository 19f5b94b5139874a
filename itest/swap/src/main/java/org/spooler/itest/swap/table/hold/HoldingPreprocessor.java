// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table.hold;

import java.io.IOException;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;

/** Holds messages while they are preprocessed, and changes nothing. */
public final class HoldingPreprocessor implements Preprocessor {

    private final Hold hold = new Hold("preprocess.");

    @Override
    public String name() {
        return "table.hold";
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException {
        hold.pass(message.envelope());
        return PreprocessResult.UNCHANGED;
    }
}
