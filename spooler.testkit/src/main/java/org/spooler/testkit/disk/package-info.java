// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** A disk in memory that loses power, fails and fills up when the test says so. */
package org.spooler.testkit.disk;
