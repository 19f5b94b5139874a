// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** HTML on fax pages. */
package org.spooler.preprocess.faxrender.html;
