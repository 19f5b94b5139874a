// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Pictures on fax pages. */
package org.spooler.preprocess.faxrender.picture;
