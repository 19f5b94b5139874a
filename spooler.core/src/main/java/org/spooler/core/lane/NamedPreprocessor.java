// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.io.IOException;
import java.util.Objects;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;

/** A preprocessor that was asked for its name once, on the thread of its transport. */
record NamedPreprocessor(String name, Preprocessor preprocessor) implements Preprocessor {

    static NamedPreprocessor of(Preprocessor preprocessor) {
        return new NamedPreprocessor(Objects.requireNonNull(preprocessor.name(), "name answered null"), preprocessor);
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException {
        return preprocessor.preprocess(message);
    }

    @Override
    public void cleanUp(String undo) throws IOException, InterruptedException {
        preprocessor.cleanUp(undo);
    }

    /** As an object, not as a value: what a preprocessor thinks equal is its own business. */
    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
