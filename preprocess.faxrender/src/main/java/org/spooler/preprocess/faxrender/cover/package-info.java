// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Cover pages. */
package org.spooler.preprocess.faxrender.cover;
