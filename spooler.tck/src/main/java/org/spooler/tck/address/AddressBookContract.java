// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.AddressType;
import org.spooler.tck.Requirement;

/**
 * What every address book promises: it answers at once and always alike, one step of an expansion at a time, and of what
 * it does not know it says nothing.
 */
public interface AddressBookContract extends AddressBookFixture {

    /** Far more than an answer from memory takes, far less than a network would. */
    Duration MANY_ANSWERS = Duration.ofSeconds(5);

    @Test
    @Requirement("SEND-022")
    default void listIsAnsweredWithItsMembers() throws Exception {
        assertThat(addressBook().expand(list()))
                .hasValueSatisfying(members -> assertThat(members)
                        .hasSizeGreaterThanOrEqualTo(members())
                        .doesNotContainNull());
    }

    @Test
    default void unknownAddressStandsForItself() throws Exception {
        assertThat(addressBook().expand(unknown())).isEmpty();
        assertThat(addressBook().displayName(unknown())).isEmpty();
        assertThat(addressBook().objection(unknown())).isEmpty();
    }

    @Test
    default void addressThatMustNotBeUsedIsObjectedTo() throws Exception {
        assumeTrue(refused().isPresent(), "nothing is objected to");
        AddressBook book = addressBook();
        assertThat(book.objection(refused().get())).isPresent();
        for (Address member : book.expand(refused().get()).orElse(List.of())) {
            assertThat(book.objection(member))
                    .as("%s, by way of %s", member, refused().get())
                    .isPresent();
        }
        assertThat(book.objection(list())).isEmpty();
    }

    @Test
    default void addressOfAnotherKindStandsForItself() throws Exception {
        Address strange = new Address(new AddressType("TCKNOBODYS"), "value/of:another kind");
        assertThat(addressBook().expand(strange)).isEmpty();
        assertThat(addressBook().displayName(strange)).isEmpty();
        assertThat(addressBook().objection(strange)).isEmpty();
    }

    @Test
    default void noAddressIsTooOddForAnAnswer() throws Exception {
        AddressBook book = addressBook();
        for (String odd : List.of(
                "@",
                "a@b@c",
                "\"@\"",
                "|/bin/sh",
                "/etc/passwd",
                "x".repeat(1024),
                "\u00e4\u00f6@\u00fc",
                ".",
                ":include:/x")) {
            Address mail = Address.smtp(odd);
            assertThatCode(() -> assertThat(List.of(
                                    book.expand(mail),
                                    book.displayName(mail),
                                    book.objection(mail),
                                    book.objection(new Address(AddressType.FAX, odd)),
                                    book.expand(new Address(AddressType.FAX, odd)),
                                    book.expand(new Address(AddressType.MAPIPDL, odd))))
                            .doesNotContainNull())
                    .as("address '%s'", odd)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    default void listWithoutMembersIsNobodyAndNotUnknown() throws Exception {
        assumeTrue(emptyList().isPresent(), "there is no list without members");
        assertThat(addressBook().expand(emptyList().get())).contains(List.of());
    }

    @Test
    @Requirement("SEND-023")
    default void addressIsFiledUnderItsName() throws Exception {
        assumeTrue(named().isPresent(), "no names are kept");
        assertThat(addressBook().displayName(named().get()))
                .hasValueSatisfying(name -> assertThat(name).isNotBlank());
    }

    @Test
    default void loopIsAnsweredOneStepAtATime() throws Exception {
        assumeTrue(loop().isPresent(), "there is no loop");
        AddressBook book = addressBook();
        Address at = loop().get();
        for (int step = 0; step < 1000; step++) {
            Optional<List<Address>> next = book.expand(at);
            assertThat(next).as("what %s leads to", at).isPresent();
            assertThat(next.get()).isNotEmpty();
            at = next.get().get(0);
        }
    }

    @Test
    default void answerThatWasTamperedWithIsNotGivenAgain() throws Exception {
        AddressBook book = addressBook();
        List<Address> members = book.expand(list()).orElseThrow();
        List<Address> before = List.copyOf(members);
        try {
            members.clear();
        } catch (UnsupportedOperationException immutable) {
            assertThat(members).isEqualTo(before);
        }
        assertThat(book.expand(list())).contains(before);
    }

    @Test
    default void manyAnswersTakeNoTime() throws Exception {
        AddressBook book = addressBook();
        long begin = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            assertThat(book.expand(list()).isPresent()
                            && book.expand(unknown()).isEmpty()
                            && book.displayName(unknown()).isEmpty())
                    .isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("time for 60000 answers, which are to come from memory")
                .isLessThan(MANY_ANSWERS);
    }

    @Test
    default void threadsGetTheSameAnswersAtTheSameTime() throws Exception {
        AddressBook book = addressBook();
        Optional<List<Address>> expected = book.expand(list());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> asking = () -> {
                boolean same = true;
                for (int i = 0; i < 2000; i++) {
                    same &= book.expand(list()).equals(expected)
                            && book.expand(unknown()).isEmpty();
                }
                return same;
            };
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                answers.add(threads.submit(asking));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(MANY_ANSWERS.toSeconds() * 4, TimeUnit.SECONDS))
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
