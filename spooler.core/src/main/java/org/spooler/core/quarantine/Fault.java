// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

import java.time.Instant;

/**
 * Something that a provider must not do.
 *
 * @param at when
 * @param about the message it was about; empty if it was about none
 * @param served how much the version had done well until then, since it came
 * @param text what happened, one line
 */
public record Fault(Instant at, String about, long served, String text) {}
