// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The mark that ties a test to the requirement that it proves. */
package org.spooler.tck;
