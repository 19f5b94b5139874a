// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Fax pages: rendering compared with Ghostscript. */
package org.spooler.benchmarks.fax;
