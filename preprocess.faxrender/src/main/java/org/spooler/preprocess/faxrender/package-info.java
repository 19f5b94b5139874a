// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** Renders messages to TIFF for fax lines. */
package org.spooler.preprocess.faxrender;
