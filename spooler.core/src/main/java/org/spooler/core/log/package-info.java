// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Lines for people and for the programs that read logs.
 */
package org.spooler.core.log;
