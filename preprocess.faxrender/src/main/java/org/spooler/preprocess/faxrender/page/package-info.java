// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Pages as dots: paper, sheets, black and white, Group 4 and the file. */
package org.spooler.preprocess.faxrender.page;
