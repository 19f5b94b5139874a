// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Pages of a TIFF as files. */
package org.spooler.shell.preview;
