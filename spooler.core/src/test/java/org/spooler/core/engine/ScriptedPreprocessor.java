// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;

/** Does what a test says, and keeps a diary. */
final class ScriptedPreprocessor implements Preprocessor {

    /** What to do with a message. */
    @FunctionalInterface
    interface Script {
        PreprocessResult run(PreprocessMessage message) throws IOException, InterruptedException;
    }

    /** What to do to clean up. */
    @FunctionalInterface
    interface Undo {
        void run(String undo) throws IOException, InterruptedException;
    }

    final List<String> diary;
    final List<PreprocessMessage> seen = new ArrayList<>();
    private final String name;
    Script script = message -> PreprocessResult.UNCHANGED;
    Undo undo = text -> {};

    ScriptedPreprocessor(String name, List<String> diary) {
        this.name = name;
        this.diary = diary;
    }

    /** Puts a line in front of the content. */
    static Script prepend(String line, String undo) {
        return message -> {
            try (InputStream content = message.content().open();
                    OutputStream changed = message.rewrite()) {
                changed.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                content.transferTo(changed);
            }
            return new PreprocessResult.Changed(message.envelope(), List.of(), List.of(), undo);
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException {
        diary.add(name);
        seen.add(message);
        return script.run(message);
    }

    @Override
    public void cleanUp(String text) throws IOException, InterruptedException {
        diary.add("undo " + name + " " + text);
        undo.run(text);
    }
}
