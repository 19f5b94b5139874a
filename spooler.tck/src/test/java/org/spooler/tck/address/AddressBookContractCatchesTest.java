// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.address;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.Objection;

/** Each promise of the contract is broken once, and the contract has to notice. */
class AddressBookContractCatchesTest {

    private static final Address TEAM = Address.smtp("team@x");
    private static final Address LOOP = Address.smtp("loop@x");
    private static final Address NOBODY = Address.smtp("nobody@x");
    private static final List<Address> MEMBERS = List.of(Address.smtp("ann@x"), Address.smtp("bob@x"));
    private static final Map<Address, List<Address>> RIGHT =
            Map.of(TEAM, MEMBERS, LOOP, List.of(LOOP), NOBODY, List.of());

    /** An address book that says it knows all this. */
    static final class Asked implements AddressBookContract {
        private final AddressBook book;

        Asked(AddressBook book) {
            this.book = book;
        }

        @Override
        public AddressBook addressBook() {
            return book;
        }

        @Override
        public Address list() {
            return TEAM;
        }

        @Override
        public Address unknown() {
            return Address.smtp("eve@x");
        }

        @Override
        public Optional<Address> named() {
            return Optional.of(Address.smtp("ann@x"));
        }

        @Override
        public Optional<Address> emptyList() {
            return Optional.of(NOBODY);
        }

        @Override
        public Optional<Address> refused() {
            return Optional.of(NOBODY);
        }

        @Override
        public Optional<Address> loop() {
            return Optional.of(LOOP);
        }
    }

    private static AddressBookContract contract(AddressBook book) {
        return new Asked(book);
    }

    private static Optional<List<Address>> right(Address address) {
        return Optional.ofNullable(RIGHT.get(address));
    }

    @Test
    void anAddressBookThatKeepsItsPromisesPasses() {
        AddressBookContract contract = contract(AddressBookContractCatchesTest::right);
        assertThatCode(() -> {
                    contract.listIsAnsweredWithItsMembers();
                    contract.unknownAddressStandsForItself();
                    contract.addressOfAnotherKindStandsForItself();
                    contract.noAddressIsTooOddForAnAnswer();
                    contract.listWithoutMembersIsNobodyAndNotUnknown();
                    contract.loopIsAnsweredOneStepAtATime();
                    contract.answerThatWasTamperedWithIsNotGivenAgain();
                    contract.manyAnswersTakeNoTime();
                    contract.threadsGetTheSameAnswersAtTheSameTime();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownAddressThatBecomesAnEmptyListIsCaught() {
        AddressBookContract contract = contract(address -> Optional.of(RIGHT.getOrDefault(address, List.of())));
        assertThatThrownBy(contract::unknownAddressStandsForItself).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::addressOfAnotherKindStandsForItself).isInstanceOf(AssertionError.class);
    }

    @Test
    void anEmptyListThatBecomesAnUnknownAddressIsCaught() {
        AddressBookContract contract = contract(address -> right(address).filter(members -> !members.isEmpty()));
        assertThatThrownBy(contract::listWithoutMembersIsNobodyAndNotUnknown).isInstanceOf(AssertionError.class);
    }

    @Test
    void anAnswerThatCanBeTamperedWithIsCaught() {
        List<Address> kept = new ArrayList<>(MEMBERS);
        AddressBookContract contract = contract(address -> address.equals(TEAM) ? Optional.of(kept) : Optional.empty());
        assertThatThrownBy(contract::answerThatWasTamperedWithIsNotGivenAgain).isInstanceOf(AssertionError.class);
    }

    @Test
    void aMissingNameIsCaught() {
        assertThatThrownBy(contract(AddressBookContractCatchesTest::right)::addressIsFiledUnderItsName)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anObjectionThatIsForgottenBehindAnAliasIsCaught() {
        AddressBook forgetful = new AddressBook() {
            @Override
            public Optional<List<Address>> expand(Address address) {
                return address.equals(NOBODY) ? Optional.of(MEMBERS) : right(address);
            }

            @Override
            public Optional<Objection> objection(Address address) {
                return address.equals(NOBODY) ? Optional.of(new Objection("5.7.1", "blocked")) : Optional.empty();
            }
        };
        assertThatThrownBy(contract(forgetful)::addressThatMustNotBeUsedIsObjectedTo)
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract(AddressBookContractCatchesTest::right)::addressThatMustNotBeUsedIsObjectedTo)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anAddressThatIsTooOddIsCaught() {
        AddressBookContract contract = contract(address -> {
            if (address.value().indexOf('@') < 1) {
                throw new StringIndexOutOfBoundsException(address.value());
            }
            return right(address);
        });
        assertThatThrownBy(contract::noAddressIsTooOddForAnAnswer).isInstanceOf(AssertionError.class);
    }

    @Test
    void anAddressBookThatMixesThreadsUpIsCaught() {
        AtomicInteger calls = new AtomicInteger();
        AddressBookContract contract =
                contract(address -> calls.incrementAndGet() % 100 == 0 ? Optional.empty() : right(address));
        assertThatThrownBy(contract::threadsGetTheSameAnswersAtTheSameTime).isInstanceOf(AssertionError.class);
    }
}
