// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Instant;
import org.spooler.api.message.MessageId;

/**
 * An idempotency key that is still remembered, whatever has become of its message.
 *
 * @param key the key
 * @param message the message that was accepted, or filed, under it
 * @param accepted when that was; its life counts from then
 * @param filed whether it is a key of a message that was filed ({@link FolderDraft}), and not of one that was queued
 */
public record RememberedKey(String key, MessageId message, Instant accepted, boolean filed) {}
