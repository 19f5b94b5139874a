// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressBook;

class AddressBooksTest {

    private final AddressBook first = address -> Optional.empty();
    private final AddressBook second = address -> Optional.of(List.of());
    private final AddressBook third = address -> Optional.empty();
    private final AddressBooks books = new AddressBooks();

    @Test
    void theHighestRankingIsAskedFirstAndTheOldestOfEqualOnes() {
        books.add(second, 0);
        books.add(first, 10);
        books.add(third, 0);
        assertThat(books.inOrder()).containsExactly(first, second, third);
    }

    @Test
    void anAddressBookThatIsGoneIsNotAsked() {
        books.add(first, 0);
        books.add(second, 0);
        books.remove(first);
        assertThat(books.inOrder()).containsExactly(second);
    }
}
