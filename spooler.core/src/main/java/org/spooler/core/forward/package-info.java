// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Received messages that go on to others by a rule of the profile. */
package org.spooler.core.forward;
