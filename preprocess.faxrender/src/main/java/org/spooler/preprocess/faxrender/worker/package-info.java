// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** The rendering program as seen from the spooler: its files, its process, its jobs. */
package org.spooler.preprocess.faxrender.worker;
