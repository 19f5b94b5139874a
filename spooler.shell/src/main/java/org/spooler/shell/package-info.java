// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The operator's commands, scope {@code spool}. They know {@link org.spooler.api.admin.SpoolerAdmin} and
 * {@link org.spooler.api.status.StatusTable} alone.
 *
 * <p>A command returns what it found as a record of {@link org.spooler.shell.view}; {@link
 * org.spooler.shell.ViewConverter} turns it into lines, so that pipes and scripts work. A command that could not do
 * what was asked throws a {@link org.spooler.shell.CommandException} of one line.
 */
package org.spooler.shell;
