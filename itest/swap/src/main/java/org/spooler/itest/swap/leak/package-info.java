// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Bundles swapped again and again, and what the process holds afterwards: class loaders, classes, threads, files, sockets. */
package org.spooler.itest.swap.leak;
