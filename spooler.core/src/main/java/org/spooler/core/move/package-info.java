// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Which store the spooler runs on, and how that changes: everything is carried, compared, and then counts. */
package org.spooler.core.move;
