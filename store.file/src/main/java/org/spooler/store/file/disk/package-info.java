// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The few file operations that the store needs, so that a test can stand in for the disk. */
package org.spooler.store.file.disk;
