// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** Where a finished message goes (SEND-099 to SEND-102). */
public enum Disposal {
    /** Nowhere: it is deleted. */
    DELETE,
    /** To the folder of sent messages, in a store that has folders. */
    SENT_FOLDER
}
