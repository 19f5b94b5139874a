// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.html;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSStreamFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.spooler.preprocess.faxrender.mime.Part;
import org.spooler.preprocess.faxrender.page.PageBudget;
import org.spooler.preprocess.faxrender.picture.PictureSize;

/** Gives a page the pictures that came with it, and nothing else in the world. */
final class OwnParts implements FSStreamFactory {

    static final String SCHEME = "cid:";

    /** A picture of one dot that cannot be seen: the library has no way to say that there is none. */
    private static final byte[] BLANK =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Map<String, Part> parts;
    private final PageBudget budget;

    OwnParts(Map<String, Part> parts, PageBudget budget) {
        this.parts = parts;
        this.budget = budget;
    }

    @Override
    public FSStream getUrl(String uri) {
        byte[] octets = find(uri)
                .map(Part::body)
                .filter(body -> PictureSize.isReadable(body, budget))
                .orElse(BLANK);
        return new FSStream() {
            @Override
            public InputStream getStream() {
                return new ByteArrayInputStream(octets);
            }

            @Override
            public Reader getReader() {
                return new InputStreamReader(InputStream.nullInputStream(), StandardCharsets.UTF_8);
            }
        };
    }

    private Optional<Part> find(String uri) {
        return uri.startsWith(SCHEME)
                ? Optional.ofNullable(parts.get(uri.substring(SCHEME.length())))
                : Optional.empty();
    }
}
