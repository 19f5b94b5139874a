// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/** Why a store is closed (DRIVER-060). */
public enum ShutdownReason {
    /** The spooler stops. */
    SPOOLER_SHUTDOWN,
    /** Another store, or this one with another configuration, takes its place. */
    BINDING_CHANGE
}
