// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;

/**
 * A fax number in its normal form.
 *
 * @param e164 a plus sign, the calling code and the number, digits only
 * @param subAddress for a machine that passes faxes on inside its house (T.33): 1 to 20 digits
 */
record FaxNumber(String e164, Optional<String> subAddress) {

    /** The number as an address: {@code FAX:+49301234567}, with a sub-address {@code FAX:+49301234567/T33S=123}. */
    Address address() {
        return new Address(
                AddressType.FAX,
                e164 + subAddress.map(digits -> "/T33S=" + digits).orElse(""));
    }
}
