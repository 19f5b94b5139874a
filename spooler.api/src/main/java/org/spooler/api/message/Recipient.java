// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spooler.api.address.Address;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;

/**
 * Somebody a message is for.
 *
 * <p>A recipient may carry several addresses. The first is the one to use; the others are alternatives, tried only
 * if the profile's fallback policy says so.
 *
 * @param addresses at least one, in order of preference
 * @param type how it is shown to the others
 * @param displayName the name shown for it; may be empty
 * @param providerUid the id of the transport that owns this recipient, if one does (SPOOL-027)
 * @param statusRequest which reports the originator wants
 * @param properties anything else
 */
public record Recipient(
        List<Address> addresses,
        RecipientType type,
        String displayName,
        Optional<UUID> providerUid,
        DeliveryStatusRequest statusRequest,
        Properties properties) {

    public Recipient {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("recipient '" + displayName + "' has no address");
        }
    }

    /** A primary recipient with one address and default reports. */
    public static Recipient of(Address address) {
        return new Recipient(
                List.of(address),
                RecipientType.TO,
                "",
                Optional.empty(),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
    }

    /** The address to use. */
    public Address address() {
        return addresses.get(0);
    }

    /** This recipient with other report wishes. */
    public Recipient with(DeliveryStatusRequest request) {
        return new Recipient(addresses, type, displayName, providerUid, request, properties);
    }

    /** This recipient with other properties. */
    public Recipient with(Properties others) {
        return new Recipient(addresses, type, displayName, providerUid, statusRequest, others);
    }

    /** The name to show: its display name, or else its address. */
    public String shownName() {
        return displayName.isEmpty() ? address().value() : displayName;
    }

    /** Whether it already had a message that is now sent again (MAPI_SUBMITTED, DEC-02). */
    public boolean hadItBefore() {
        return !properties.keys().isEmpty()
                && (properties.find(MapiProperties.RECIPIENT_TYPE).orElse(0) & RecipientType.SUBMITTED) != 0;
    }

    /** Whether somebody is responsible for it before any transport is asked (PR_RESPONSIBILITY, SEND-115). */
    public boolean isTakenCareOf() {
        return !properties.keys().isEmpty()
                && properties.find(MapiProperties.RESPONSIBILITY).orElse(false);
    }
}
