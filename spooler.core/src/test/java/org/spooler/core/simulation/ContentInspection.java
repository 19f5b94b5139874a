// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.transport.OutboundMessage;

/** Looks at what transports are given: pages for fax recipients, and for nobody else. */
final class ContentInspection {

    private final Map<MessageId, Envelope> submitted;
    private final List<String> wrong = new ArrayList<>();
    private int withPages;

    ContentInspection(Map<MessageId, Envelope> submitted) {
        this.submitted = submitted;
    }

    void look(OutboundMessage message) throws IOException {
        String text;
        try (InputStream content = message.content().open()) {
            text = new String(content.readAllBytes(), US_ASCII);
        }
        int pages = text.split(SimulatedPager.FIELD, -1).length - 1;
        withPages += pages;
        for (int recipient : message.recipients()) {
            boolean fax = message.recipient(recipient).address().type().equals(AddressType.FAX);
            boolean expected = fax && isPreprocessed(message.id()) && SimulatedPager.makesPagesOf(message.id());
            if (pages != (expected ? 1 : 0)) {
                wrong.add(message.id() + " has " + pages + " pages for "
                        + message.recipient(recipient).address());
            }
        }
    }

    private boolean isPreprocessed(MessageId id) {
        return submitted.get(id).properties().find(MapiProperties.PREPROCESS).orElse(false);
    }

    void balance() {
        assertThat(wrong).as("contents that went to the wrong recipients").isEmpty();
    }

    /** How often pages were seen: a story without any proves nothing. */
    int withPages() {
        return withPages;
    }
}
