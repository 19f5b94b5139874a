// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * When a recipient is tried again, when its originator is warned, and when it is given up.
 */
package org.spooler.core.retry;
