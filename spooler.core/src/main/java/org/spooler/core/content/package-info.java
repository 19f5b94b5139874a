// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What is found out about content while it passes through.
 */
package org.spooler.core.content;
