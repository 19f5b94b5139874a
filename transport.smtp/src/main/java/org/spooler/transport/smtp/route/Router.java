// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.util.concurrent.CompletionStage;

/** Finds the servers for a destination. */
@FunctionalInterface
public interface Router {

    /**
     * Finds the way.
     *
     * @param destination a relay as {@code host:port}, or a mail domain
     * @return completes normally whatever happens: what is not found is a value too
     */
    CompletionStage<Route> find(String destination);
}
