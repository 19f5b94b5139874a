// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.util.List;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.SubmissionException;
import org.spooler.core.log.LogText;

/** What address books have against an address. One that fails has something against it for now. */
final class Objections {

    private Objections() {}

    /** The first objection; an accepted check if nobody has any. */
    static AddressCheck check(Address address, List<AddressBook> books) {
        for (AddressBook book : books) {
            Optional<AddressCheck> refused = ask(book, address);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return AddressCheck.OK;
    }

    /** Refuses a submission with an address that somebody objects to. */
    static void refuse(Address address, List<AddressBook> books) throws SubmissionException {
        AddressCheck check = check(address, books);
        if (!check.accepted()) {
            throw new SubmissionException(check.status(), check.text());
        }
    }

    private static Optional<AddressCheck> ask(AddressBook book, Address address) {
        try {
            return book.objection(address)
                    .map(objection -> AddressCheck.refused(
                            objection.status(), "<" + LogText.of(address) + ">: " + objection.text()));
        } catch (RuntimeException e) {
            // Going on would use an address that somebody may have good reasons to forbid.
            return Optional.of(AddressCheck.refused(
                    "4.3.0",
                    "address book " + book.getClass().getName() + " failed for " + LogText.of(address) + ": " + e));
        }
    }
}
