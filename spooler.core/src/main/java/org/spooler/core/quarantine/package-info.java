// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Which versions of providers are not used for a while, because of their faults. */
package org.spooler.core.quarantine;
