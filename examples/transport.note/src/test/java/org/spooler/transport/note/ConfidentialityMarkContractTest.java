// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.tck.preprocess.PreprocessorContract;
import org.spooler.testkit.Messages;

/** The guide's preprocessor keeps the contract. */
class ConfidentialityMarkContractTest implements PreprocessorContract {

    @Override
    public Preprocessor preprocessor() {
        return new ConfidentialityMark();
    }

    @Override
    public Envelope envelope() {
        return Messages.envelope("NOTE:kitchen");
    }
}
