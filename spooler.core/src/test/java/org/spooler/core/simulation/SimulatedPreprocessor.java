// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;

/** A preprocessor that does as the seed decides; healed, it changes every message. */
final class SimulatedPreprocessor implements Preprocessor {

    private final RandomGenerator random;
    private boolean healed;

    SimulatedPreprocessor(RandomGenerator random) {
        this.random = random;
    }

    void heal() {
        healed = true;
    }

    @Override
    public String name() {
        return "mark";
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException {
        return switch (healed ? 0 : random.nextInt(9)) {
            case 4 -> PreprocessResult.UNCHANGED;
            case 5 -> throw new IOException("no renderer");
            case 6 -> null;
            case 7 -> new PreprocessResult.Stop("not for the outside");
            case 8 -> changed(message, List.of(undeliverable(message)));
            default -> changed(message, List.of());
        };
    }

    private static RecipientOutcome undeliverable(PreprocessMessage message) {
        return RecipientOutcome.failed(message.recipients().get(0), "5.6.1", "cannot be rendered");
    }

    private static PreprocessResult changed(PreprocessMessage message, List<RecipientOutcome> undeliverable)
            throws IOException {
        try (InputStream content = message.content().open();
                OutputStream out = message.rewrite()) {
            out.write("X-Mark: 1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            content.transferTo(out);
        }
        return new PreprocessResult.Changed(message.envelope(), undeliverable, List.of(), "undo");
    }

    @Override
    public void cleanUp(String undo) throws IOException {
        if (!healed && random.nextInt(4) == 0) {
            throw new IOException("nothing to clean up");
        }
    }
}
