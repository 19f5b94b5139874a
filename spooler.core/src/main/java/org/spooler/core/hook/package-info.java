// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Message hooks: who is called, in which order, and what they decide together. */
package org.spooler.core.hook;
