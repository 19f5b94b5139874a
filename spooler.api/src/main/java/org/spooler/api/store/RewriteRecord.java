// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/**
 * A preprocessor that changed a message and has not cleaned up yet. One that was called once for each of several
 * contents is there as often as it changed something.
 *
 * @param preprocessor its name
 * @param undo what it wants back at clean-up, opaque
 */
public record RewriteRecord(String preprocessor, String undo) {}
