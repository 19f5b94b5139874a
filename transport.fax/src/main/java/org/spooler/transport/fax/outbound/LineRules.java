// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.time.Duration;
import java.time.ZoneId;
import org.spooler.transport.fax.number.DialRules;

/**
 * How the line is used.
 *
 * @param calls most jobs with the server at a time
 * @param batch most documents in one call
 * @param batchWait how long a document waits for others that go the same way
 * @param onlyInFlush whether the line is taken between the beginning and the end of a flush only
 * @param poll how often the server is asked what its jobs do
 * @param events whether to ask the server to tell by itself, too
 * @param patience how long a server may be gone while it has jobs
 * @param lifetime how long the server may try to get a job off
 * @param modem the line or group of lines
 * @param zone whose time of day the windows mean
 */
public record LineRules(
        DialRules dialling,
        int calls,
        int batch,
        Duration batchWait,
        boolean onlyInFlush,
        Duration poll,
        boolean events,
        Duration patience,
        Duration lifetime,
        String modem,
        ZoneId zone) {}
