// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;
import org.spooler.testkit.fax.FaxPages;

/**
 * A message as it is after rendering: a page, and behind it, where no reader of TIFF looks, the original content, so
 * that what is watched there is watched here.
 */
record Rendered(OutboundMessage original) implements OutboundMessage {

    private static final byte[] PAGE = FaxPages.tiff(1);

    @Override
    public Content content() {
        Content content = original.content();
        return new Content() {
            @Override
            public ContentTraits traits() {
                return new ContentTraits(PAGE.length + content.traits().sizeBytes(), true, false, false);
            }

            @Override
            public InputStream open() throws IOException {
                return new SequenceInputStream(new ByteArrayInputStream(PAGE), content.open());
            }
        };
    }

    @Override
    public MessageId id() {
        return original.id();
    }

    @Override
    public TransferId transfer() {
        return original.transfer();
    }

    @Override
    public Envelope envelope() {
        return original.envelope();
    }

    @Override
    public List<Integer> recipients() {
        return original.recipients();
    }

    @Override
    public String destination() {
        return original.destination();
    }

    @Override
    public int attempts() {
        return original.attempts();
    }

    @Override
    public boolean deferred() {
        return original.deferred();
    }

    @Override
    public void settle(RecipientOutcome outcome) {
        original.settle(outcome);
    }

    @Override
    public boolean isCancelled() {
        return original.isCancelled();
    }
}
