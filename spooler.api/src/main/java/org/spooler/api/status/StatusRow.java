// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.property.Properties;

/**
 * One row of the status table.
 *
 * @param name the owner's name, unique in the table with its type
 * @param type what kind of provider it is
 * @param displayName for people (PR_DISPLAY_NAME)
 * @param codes state bits (PR_STATUS_CODE)
 * @param text explanation for people (PR_STATUS_STRING); a default is supplied if empty (STAT-027)
 * @param methods what the owner can be asked to do
 * @param progressPercent of the operation under way, 0 to 100 (PR_REMOTE_PROGRESS)
 * @param properties other columns; they may differ from row to row (STAT-009)
 */
public record StatusRow(
        String name,
        ResourceType type,
        String displayName,
        Set<StatusCode> codes,
        String text,
        Set<ResourceMethod> methods,
        Optional<Integer> progressPercent,
        Properties properties) {

    public StatusRow {
        codes = Set.copyOf(codes);
        methods = Set.copyOf(methods);
    }

    /** A row without any bit set. */
    public static StatusRow of(String name, ResourceType type) {
        return new StatusRow(name, type, name, Set.of(), "", Set.of(), Optional.empty(), Properties.NONE);
    }

    /** Whether a bit is set. */
    public boolean has(StatusCode code) {
        return codes.contains(code);
    }

    /** This row with bits set. */
    public StatusRow with(StatusCode... set) {
        Set<StatusCode> more = EnumSet.noneOf(StatusCode.class);
        more.addAll(codes);
        more.addAll(Set.of(set));
        return withCodes(more);
    }

    /** This row with bits cleared. */
    public StatusRow without(StatusCode... cleared) {
        Set<StatusCode> fewer = EnumSet.noneOf(StatusCode.class);
        fewer.addAll(codes);
        fewer.removeAll(Set.of(cleared));
        return withCodes(fewer);
    }

    /** This row with other bits. */
    public StatusRow withCodes(Set<StatusCode> others) {
        return new StatusRow(name, type, displayName, others, text, methods, progressPercent, properties);
    }

    /** This row with another explanation. */
    public StatusRow withText(String other) {
        return new StatusRow(name, type, displayName, codes, other, methods, progressPercent, properties);
    }

    /** This row with other methods. */
    public StatusRow withMethods(Set<ResourceMethod> others) {
        return new StatusRow(name, type, displayName, codes, text, others, progressPercent, properties);
    }

    /** This row with another progress. */
    public StatusRow withProgress(Optional<Integer> percent) {
        return new StatusRow(name, type, displayName, codes, text, methods, percent, properties);
    }

    /** This row with other columns. */
    public StatusRow withProperties(Properties others) {
        return new StatusRow(name, type, displayName, codes, text, methods, progressPercent, others);
    }
}
