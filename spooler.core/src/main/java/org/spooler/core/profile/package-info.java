// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What the profile says, checked, and what is remembered of the transports it had.
 */
package org.spooler.core.profile;
