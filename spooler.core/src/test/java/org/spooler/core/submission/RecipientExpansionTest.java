// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.Properties;
import org.spooler.api.submission.SubmissionException;
import org.spooler.tck.Requirement;

class RecipientExpansionTest {

    private final Books books = new Books();

    @Test
    @Requirement("SEND-022")
    void aListIsReplacedByItsMembersWhereItStood() throws SubmissionException {
        books.list("team@x", "ann@x", "FAX:+4930").list("staff@x", "team@x", "carol@x");
        assertThat(expand("zoe@x", "staff@x", "dave@x"))
                .containsExactly("zoe@x", "ann@x", "FAX:+4930", "carol@x", "dave@x");
    }

    @Test
    @Requirement("SEND-024")
    void nobodyGetsAMessageTwice() throws SubmissionException {
        books.list("team@x", "ann@x", "bob@x");
        assertThat(expand("bob@x", "team@x", "ann@X", "bob@x", "team@x")).containsExactly("bob@x", "ann@x");
    }

    @Test
    @Requirement("SPOOL-035")
    void theIdOfTheTransportThatOwnsARecipientExpandsNothing() throws SubmissionException {
        books.list("team@x", "ann@x", "bob@x");
        Recipient owned = new Recipient(
                List.of(Address.parse("carol@x")),
                RecipientType.TO,
                "Carol",
                Optional.of(new UUID(0, 10)),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
        assertThat(RecipientExpansion.expand(List.of(owned), List.of(books), SubmissionLimits.DEFAULT))
                .containsExactly(owned);
    }

    @Test
    void localPartsThatDifferInCaseAreDifferentPeople() throws SubmissionException {
        assertThat(expand("Bob@x", "bob@x")).containsExactly("Bob@x", "bob@x");
    }

    @Test
    void aLoopOfAliasesEndsWhereItBegan() throws SubmissionException {
        books.list("a@x", "b@x").list("b@x", "c@x").list("c@x", "a@x");
        assertThat(expand("a@x")).containsExactly("a@x");
    }

    @Test
    void aListMayContainItsOwnAddress() throws SubmissionException {
        books.list("ann@x", "ann@x", "archive@x");
        assertThat(expand("ann@x")).containsExactly("ann@x", "archive@x");
    }

    @Test
    void listsThatContainEachOtherManyTimesAreExpandedOnce() throws SubmissionException {
        for (int level = 0; level < 40; level++) {
            books.list("l" + level + "@x", "l" + (level + 1) + "@x", "l" + (level + 1) + "@x", "m" + level + "@x");
        }
        assertThat(expand("l0@x")).hasSize(41);
    }

    @Test
    void tooDeepANestIsRefused() {
        for (int level = 0; level < 60; level++) {
            books.list("l" + level + "@x", "l" + (level + 1) + "@x");
        }
        assertRefused("5.4.6", "l0@x");
    }

    @Test
    void aListThatIsTooLargeIsRefused() {
        books.list(
                "all@x", IntStream.range(0, 101).mapToObj(i -> "u" + i + "@x").toArray(String[]::new));
        assertRefused("5.5.3", "all@x");
    }

    @Test
    void aMalformedMemberIsRefused() {
        books.list("team@x", "ann@x", "no good@x");
        assertRefused("5.1.3", "team@x");
    }

    @Test
    void aFaultyAddressBookIsATemporaryProblem() {
        AddressBook faulty = address -> {
            throw new IllegalStateException("directory down");
        };
        assertThatThrownBy(() -> RecipientExpansion.expand(
                        List.of(Recipient.of(Address.smtp("a@x"))), List.of(faulty), limits()))
                .asInstanceOf(type(SubmissionException.class))
                .satisfies(e -> assertThat(e.isTemporary()).isTrue())
                .satisfies(e -> assertThat(e).hasMessageContaining("directory down"));
    }

    @Test
    void anAddressThatAnAddressBookObjectsToIsRefused() {
        books.object("FAX:+49900", "5.7.1", "blocked here");
        assertThatThrownBy(() -> expand("ann@x", "FAX:+49900"))
                .asInstanceOf(type(SubmissionException.class))
                .satisfies(e -> assertThat(e.status()).hasToString("5.7.1"))
                .satisfies(e -> assertThat(e).hasMessage("<FAX:+49900>: blocked here"));
    }

    @Test
    void anObjectionIsHeardBehindAListAndFromABookThatKnowsNoOther() {
        books.list("team@x", "ann@x", "bob@x");
        Books second = new Books().object("bob@x", "5.1.3", "no Bob");
        assertThatThrownBy(() -> RecipientExpansion.expand(
                        List.of(Recipient.of(Address.smtp("team@x"))), List.of(books, second), limits()))
                .asInstanceOf(type(SubmissionException.class))
                .satisfies(e -> assertThat(e.status()).hasToString("5.1.3"));
    }

    @Test
    void anotherAddressOfARecipientIsObjectedToAsWell() {
        books.object("FAX:+49900", "5.7.1", "blocked here");
        Recipient recipient = new Recipient(
                List.of(Address.smtp("ann@x"), Address.parse("FAX:+49900")),
                RecipientType.TO,
                "",
                Optional.empty(),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
        assertThatThrownBy(() -> RecipientExpansion.expand(List.of(recipient), List.of(books), limits()))
                .isInstanceOf(SubmissionException.class)
                .hasMessageContaining("blocked here");
    }

    @Test
    void theFirstBookThatAnswersIsTaken() throws SubmissionException {
        Books second = new Books().list("team@x", "wrong@x").list("other@x", "right@x");
        books.list("team@x", "ann@x");
        List<Recipient> found = RecipientExpansion.expand(
                List.of(Recipient.of(Address.smtp("team@x")), Recipient.of(Address.smtp("other@x"))),
                List.of(books, second),
                limits());
        assertThat(found).extracting(r -> r.address().value()).containsExactly("ann@x", "right@x");
    }

    @Test
    @Requirement("SEND-023")
    void aChangedDisplayNameIsRestored() throws SubmissionException {
        books.name("ann@x", "Ann Example");
        assertThat(RecipientExpansion.expand(List.of(Recipient.of(Address.smtp("ann@x"))), List.of(books), limits()))
                .extracting(Recipient::displayName)
                .containsExactly("Ann Example");
    }

    @Test
    void aMemberIsReportedUnderTheAddressTheOriginatorKnows() throws SubmissionException {
        books.list("sales+team@x", "ann@x");
        Recipient list = Recipient.of(Address.smtp("sales+team@x")).with(wish(NotifyWhen.SUCCESS));
        DeliveryStatusRequest kept = RecipientExpansion.expand(List.of(list), List.of(books), limits())
                .get(0)
                .statusRequest();
        assertThat(kept.originalRecipient()).contains("rfc822;sales+2Bteam@x");
        assertThat(kept.events()).containsExactly(NotifyWhen.SUCCESS);
    }

    @Test
    void theWishesOfDuplicatesAreBothHeardUnlessOneIsTheDefault() throws SubmissionException {
        Recipient plain = Recipient.of(Address.smtp("ann@x"));
        assertThat(wishes(plain, plain.with(wish()))).isEmpty();
        assertThat(wishes(plain.with(wish(NotifyWhen.SUCCESS)), plain.with(wish(NotifyWhen.FAILURE))))
                .containsExactlyInAnyOrder(NotifyWhen.SUCCESS, NotifyWhen.FAILURE);
        assertThat(wishes(plain, plain)).containsExactlyInAnyOrder(NotifyWhen.FAILURE, NotifyWhen.DELAY);
    }

    private Set<NotifyWhen> wishes(Recipient... same) throws SubmissionException {
        return RecipientExpansion.expand(List.of(same), List.of(books), limits())
                .get(0)
                .statusRequest()
                .events();
    }

    private static DeliveryStatusRequest wish(NotifyWhen... events) {
        return new DeliveryStatusRequest(Set.of(events), true, Optional.empty());
    }

    private static SubmissionLimits limits() {
        return new SubmissionLimits(100, 1000);
    }

    private List<String> expand(String... addresses) throws SubmissionException {
        List<Recipient> recipients =
                Stream.of(addresses).map(Address::parse).map(Recipient::of).toList();
        return RecipientExpansion.expand(recipients, List.of(books), limits()).stream()
                .map(r -> r.address().toString().replace("SMTP:", ""))
                .toList();
    }

    private void assertRefused(String status, String address) {
        assertThatThrownBy(() -> expand(address))
                .asInstanceOf(type(SubmissionException.class))
                .satisfies(e -> assertThat(e.status()).hasToString(status));
    }
}
