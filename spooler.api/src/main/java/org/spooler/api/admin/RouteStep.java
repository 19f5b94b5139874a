// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

/**
 * One step of a dry run.
 *
 * @param transport which transport
 * @param rule why it would be asked: by id, by type of address or as catch-all
 * @param destination the next hop it names for the address; empty if it names none
 * @param present whether it is there; if not, the message would wait
 */
public record RouteStep(String transport, Rule rule, String destination, boolean present) {

    /** Why a transport is asked (SPOOL-027 to SPOOL-033). */
    public enum Rule {
        UID,
        ADDRESS_TYPE,
        CATCH_ALL
    }
}
