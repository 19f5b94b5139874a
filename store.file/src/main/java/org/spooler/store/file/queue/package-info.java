// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What the store remembers of its messages in memory: where they lie and when they are due. */
package org.spooler.store.file.queue;
