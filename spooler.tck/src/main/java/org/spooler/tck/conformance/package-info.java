// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Turns the requirement marks of executed tests into the conformance table. */
package org.spooler.tck.conformance;
