// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** A fax server with lines that really transmit, for the tests of everything that has to do with fax. */
package org.spooler.testkit.fax;
