// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.nio.file.Path;

/**
 * How mail is delivered.
 *
 * @param directory holds a folder per domain, with a Maildir per local part
 * @param createMailboxes whether the Maildir of an unknown recipient is made; if not, its mail fails with 5.1.1
 * @param lineEndings how lines end in the files
 * @param host this host's name, part of each file's name
 * @param sessions how many messages are delivered side by side
 */
record MaildirRules(Path directory, boolean createMailboxes, LineEndings lineEndings, String host, int sessions) {}
