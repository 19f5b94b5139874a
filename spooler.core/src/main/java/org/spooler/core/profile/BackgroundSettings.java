// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.time.Duration;

/**
 * What happens besides the flow of messages.
 *
 * @param pollInterval between two looks of a polled transport for inbound mail
 * @param longestSection after which a transport's critical section counts as ended
 */
public record BackgroundSettings(Duration pollInterval, Duration longestSection) {

    /** Without any setting. */
    public static final BackgroundSettings DEFAULT =
            new BackgroundSettings(Duration.ofSeconds(60), Duration.ofMinutes(10));
}
