// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What runs before and beside the framework: the start of an instance in its home, and the client of a running one.
 * {@code bin/spooler} finds a JVM and starts {@link org.spooler.launcher.Main} in the home.
 */
package org.spooler.launcher;
