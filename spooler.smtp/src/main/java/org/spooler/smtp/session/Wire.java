// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.spooler.smtp.server.Reply;

/** The connection as its session sees it. All calls come from the session's thread. */
public interface Wire {

    /** Queues a reply; the replies to commands that arrived together leave together (RFC 2920, 3.2). */
    void send(Reply reply);

    /** Drops what has arrived in clear and starts the TLS handshake behind the replies queued so far. */
    void startTls();

    /** Closes the connection behind the replies queued so far. */
    void hangUp();

    /** Reads no further until the stage is complete, then continues on the session's thread. */
    <T> void await(CompletionStage<T> stage, BiConsumer<T, Throwable> then);
}
