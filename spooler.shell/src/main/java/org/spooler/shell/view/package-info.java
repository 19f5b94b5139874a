// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands answer: data for scripts, and lines for people.
 *
 * <p>Everything here is an immutable value. Arguments and results are never {@code null}.
 */
package org.spooler.shell.view;
