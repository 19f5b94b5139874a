// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** The rendering program: it runs in a process of its own and knows nothing of the spooler. */
package org.spooler.preprocess.faxrender.program;
