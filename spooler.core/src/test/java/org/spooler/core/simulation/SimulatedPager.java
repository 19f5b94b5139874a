// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;

/** Makes pages for fax recipients, of most messages; which, is seen from their ids, so that nobody has to be told. */
final class SimulatedPager implements Preprocessor {

    static final String FIELD = "X-Pages: 1\r\n";

    private final RandomGenerator random;
    private boolean healed;

    SimulatedPager(RandomGenerator random) {
        this.random = random;
    }

    void heal() {
        healed = true;
    }

    static boolean makesPagesOf(MessageId id) {
        return id.value().hashCode() % 4 != 0;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException {
        if (!healed && random.nextInt(6) == 0) {
            throw new IOException("out of paper");
        } else if (!makesPagesOf(message.id())) {
            return PreprocessResult.UNCHANGED;
        }
        try (InputStream content = message.content().open();
                OutputStream out = message.rewrite()) {
            out.write(FIELD.getBytes(US_ASCII));
            content.transferTo(out);
        }
        return new PreprocessResult.Changed(message.envelope(), List.of(), List.of(), "pages");
    }
}
