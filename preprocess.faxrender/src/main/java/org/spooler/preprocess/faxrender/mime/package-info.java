// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Messages, their parts, and which of them are shown. */
package org.spooler.preprocess.faxrender.mime;
