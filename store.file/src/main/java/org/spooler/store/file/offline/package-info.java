// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** What an operator can do with a store that nobody has open: a program of its own, without OSGi and without a log. */
package org.spooler.store.file.offline;
