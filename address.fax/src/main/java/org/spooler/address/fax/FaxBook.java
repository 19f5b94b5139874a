// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.Objection;

/**
 * Answers for every address that means a fax: with its normal form, or with an objection.
 *
 * <p><b>Threading.</b> Any thread. <b>Cost.</b> A look at the domain for what is no fax.
 */
final class FaxBook implements AddressBook {

    private final FaxForms forms;
    private final NumberReader numbers;
    private final DialRules rules;

    FaxBook(FaxForms forms, NumberReader numbers, DialRules rules) {
        this.forms = forms;
        this.numbers = numbers;
        this.rules = rules;
    }

    @Override
    public Optional<List<Address>> expand(Address address) {
        Optional<String> written = forms.number(address);
        try {
            return written.isEmpty() ? Optional.empty() : expand(address, written.get());
        } catch (RefusedNumberException refused) {
            return Optional.empty(); // the objection says so
        }
    }

    private Optional<List<Address>> expand(Address address, String written) throws RefusedNumberException {
        Address normal = number(written).address();
        return normal.equals(address) ? Optional.empty() : Optional.of(List.of(normal));
    }

    @Override
    public Optional<Objection> objection(Address address) {
        Optional<String> written = forms.number(address);
        if (written.isPresent()) {
            try {
                number(written.get());
            } catch (RefusedNumberException refused) {
                return Optional.of(new Objection(refused.status(), refused.getMessage()));
            }
        }
        return Optional.empty();
    }

    private FaxNumber number(String text) throws RefusedNumberException {
        WrittenNumber written = WrittenNumber.read(text);
        PhoneNumber number = numbers.read(written.number());
        String e164 = NumberReader.e164(number);
        rules.check(number, e164);
        return new FaxNumber(e164, written.subAddress());
    }
}
