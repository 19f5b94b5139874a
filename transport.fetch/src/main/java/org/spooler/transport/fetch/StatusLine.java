// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.util.Set;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.TransportContext;

/** What a session shows of itself in the status table. */
final class StatusLine {

    private final TransportContext context;
    private final String mailbox;

    StatusLine(TransportContext context, String mailbox) {
        this.context = context;
        this.mailbox = "from " + mailbox;
    }

    void opened() {
        context.updateStatus(row -> row.with(StatusCode.AVAILABLE, StatusCode.INBOUND_ENABLED)
                .without(StatusCode.FAILURE)
                .withMethods(Set.of(ResourceMethod.FLUSH_QUEUES, ResourceMethod.VALIDATE_STATE))
                .withText(mailbox));
    }

    void inbound(boolean enabled) {
        context.updateStatus(
                row -> enabled ? row.with(StatusCode.INBOUND_ENABLED) : row.without(StatusCode.INBOUND_ENABLED));
    }

    void receiving(boolean active) {
        context.updateStatus(
                row -> active ? row.with(StatusCode.INBOUND_ACTIVE) : row.without(StatusCode.INBOUND_ACTIVE));
    }

    void flushing(boolean active) {
        context.updateStatus(
                row -> active ? row.with(StatusCode.INBOUND_FLUSH) : row.without(StatusCode.INBOUND_FLUSH));
    }

    /** Mail cannot be fetched now; it is tried again. */
    void failed(String reason) {
        context.updateStatus(row -> row.with(StatusCode.FAILURE).withText(reason));
    }

    void works() {
        context.updateStatus(row -> row.without(StatusCode.FAILURE).withText(mailbox));
    }

    void closed() {
        context.updateStatus(row -> row.without(
                StatusCode.AVAILABLE, StatusCode.INBOUND_ENABLED, StatusCode.INBOUND_ACTIVE, StatusCode.INBOUND_FLUSH));
    }
}
