// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Preprocessors: who is registered for which messages, and one call of one of them within its budgets. */
package org.spooler.core.preprocess;
