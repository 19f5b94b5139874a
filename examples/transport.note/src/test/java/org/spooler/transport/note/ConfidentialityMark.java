// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;

/** The guide's preprocessor: puts a header field in front of every message for a {@code NOTE} address. */
@Component(property = Preprocessor.ADDRESS_TYPES + "=NOTE")
public final class ConfidentialityMark implements Preprocessor {

    private static final byte[] FIELD = "X-Classification: internal\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "confidentiality-mark";
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException {
        try (InputStream content = message.content().open();
                OutputStream changed = message.rewrite()) {
            changed.write(FIELD);
            content.transferTo(changed);
        }
        return new PreprocessResult.Changed(message.envelope(), List.of(), List.of(), "");
    }
}
