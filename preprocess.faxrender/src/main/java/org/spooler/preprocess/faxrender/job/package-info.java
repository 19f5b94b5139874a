// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/** What is asked of the rendering program, what it answers, and how both travel. */
package org.spooler.preprocess.faxrender.job;
