// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Plain text on fax pages, and fonts. */
package org.spooler.preprocess.faxrender.text;
