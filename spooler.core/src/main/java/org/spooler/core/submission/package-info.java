// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The way in: checks an envelope, expands it, and takes the content into the store.
 */
package org.spooler.core.submission;
