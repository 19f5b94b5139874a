// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The payloads of journal records, octet by octet; described in {@code docs/formats/journal.md}. */
package org.spooler.store.file.format;
