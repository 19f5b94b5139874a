// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.preprocess;

import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;

/** A message as a preprocessor sees it; it may be read, and a new content may be written. */
@ProviderType
public interface PreprocessMessage {

    /** The queue id. */
    MessageId id();

    /** The envelope in force, of the whole message: recipients that the preprocessor is not called for are there too. */
    Envelope envelope();

    /** The content in force for {@link #recipients}. */
    Content content();

    /** Positions of the recipients that this call is for: all of them have the same content so far. */
    List<Integer> recipients();

    /**
     * Starts the new content of {@link #recipients}, once; what is written there is switched in only when the preprocessor returns
     * {@link PreprocessResult.Changed}. Writing past the output budget fails.
     */
    OutputStream rewrite();

    /** Whether the message was cancelled or the time is up: stop. */
    boolean isCancelled();
}
