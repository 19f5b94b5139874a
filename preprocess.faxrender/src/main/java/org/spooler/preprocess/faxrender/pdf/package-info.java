// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** PDF on fax pages. */
package org.spooler.preprocess.faxrender.pdf;
