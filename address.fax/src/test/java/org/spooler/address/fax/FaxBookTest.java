// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.api.address.Objection;

class FaxBookTest {

    private final FaxBook book = FaxBookOf.settings();
    private final FaxBook german = FaxBookOf.settings("region", "de");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        SMTP:+49301234567@fax                      | FAX:+49301234567
        SMTP:+49301234567@FAX                      | FAX:+49301234567
        SMTP:+49-30-123.4567@fax                   | FAX:+49301234567
        SMTP:"+49 (30) 1234567"@fax                | FAX:+49301234567
        SMTP:"\\+49\\ 30 1234567"@fax              | FAX:+49301234567
        SMTP:"+49 (0)30 1234567"@fax               | FAX:+49301234567
        SMTP:fax=+49301234567@fax                  | FAX:+49301234567
        SMTP:FAX=+49301234567@localhost            | FAX:+49301234567
        SMTP:FAX=+49-30-1234567@LocalHost          | FAX:+49301234567
        SMTP:/FAX=+49301234567/@localhost          | FAX:+49301234567
        SMTP:/FAX=+49301234567/T33S=123/@localhost | FAX:+49301234567/T33S=123
        SMTP:FAX=+49301234567/t33s=0123@localhost  | FAX:+49301234567/T33S=0123
        SMTP:+49301234567/T33S=123@fax             | FAX:+49301234567/T33S=123
        SMTP:/FAX=+49301234567/ATTN=Ann_Lee/@fax   | FAX:+49301234567
        FAX:+49 30 1234567                         | FAX:+49301234567
        FAX:+49 30/1234567                         | FAX:+49301234567
        FAX:+4930-1234567/T33S=7                   | FAX:+49301234567/T33S=7
        FAX:FAX=+49301234567                       | FAX:+49301234567
        FAX:+1 (555) 020-0001                      | FAX:+15550200001
        FAX:+39 06 12345678                        | FAX:+390612345678
        """)
    void whateverMeansTheSameNumberBecomesOneForm(String written, String normal) {
        assertThat(book.objection(Address.parse(written.strip()))).isEmpty();
        assertThat(book.expand(Address.parse(written.strip()))).contains(List.of(Address.parse(normal)));
    }

    @ParameterizedTest
    @CsvSource({
        "030/1234567@fax, +49301234567",
        "0049-30-1234567@fax, +49301234567",
        "0043-1-2345678@fax, +4312345678",
        "+43-1-2345678@fax, +4312345678"
    })
    void aNumberWithoutACallingCodeIsAtHomeInTheRegion(String written, String normal) {
        assertThat(german.expand(Address.smtp(written))).contains(List.of(Address.parse("FAX:" + normal)));
        if (written.startsWith("0")) {
            assertThat(objection(written).text()).contains("+49301234567");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAX:+49301234567", "FAX:+49301234567/T33S=123", "FAX:+15550200001"})
    void theNormalFormStandsForItself(String normal) {
        assertThat(book.expand(Address.parse(normal))).isEmpty();
        assertThat(book.objection(Address.parse(normal))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org",
                "+49301234567@example.org",
                "FAX=+49301234567@gateway.example",
                "fax@localhost",
                "+49301234567",
                "+49301234567@fax.example.org",
                "\"FAX\"=+49301234567@localhost",
                "VOICE=+49301234567@localhost",
                "IMCEAFAX-+2B49301234567@elsewhere"
            })
    void whatBelongsToSomebodyElseIsLeftAlone(String address) {
        assertThat(book.expand(Address.smtp(address))).isEmpty();
        assertThat(book.objection(Address.smtp(address))).isEmpty();
    }

    @Test
    void aGatewayForEveryDomainTakesOnlyTheStandardForm() {
        FaxBook everywhere = FaxBookOf.settings("gateway.domains", "*");
        assertThat(everywhere.expand(Address.smtp("FAX=+49301234567@mail.example")))
                .contains(List.of(Address.parse("FAX:+49301234567")));
        assertThat(everywhere.expand(Address.smtp("ann@mail.example"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "\"\"",
                "+",
                "+49",
                "+4930",
                "+49301234567890123456",
                "+999301234567",
                "++49301234567",
                "49+301234567",
                "+49301234567,,123",
                "+49301234567w9",
                "+49301234567x12",
                "\"+49301234567;ext=12\"",
                "\"+49301234567 ext. 12\"",
                "*21*+49301234567#",
                "\"+49301234567@fax\"",
                "\"|/bin/sh\"",
                "../../etc/passwd",
                "1-800-FLOWERS",
                "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
                "\uff0b\uff14\uff19\uff13\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "+49301234567/T33S=",
                "+49301234567/T33S=12a",
                "+49301234567/T33S=123456789012345678901",
                "+49301234567/T33S=1/T33S=2",
                "+49301234567/POSTD=pp9",
                "+49301234567/ISUB=12",
                "/FAX=/T33S=1/",
                "FAX=",
                "FAX=FAX=+49301234567",
                "110"
            })
    void whatIsNoNumberIsRefusedAsBadSyntax(String local) {
        assertThat(objection(local + "@fax").status()).isEqualTo("5.1.3");
        assertThat(book.expand(Address.smtp(local + "@fax"))).isEmpty();
    }

    @Test
    void anObjectionNamesTheRemedyAndNotTheAddress() {
        assertThat(objection("0301234567@fax"))
                .isEqualTo(new Objection("5.1.3", "expected + and the calling code in front, as in +49301234567"));
        assertThat(objection("\"<script>\"@fax").text()).doesNotContain("script");
    }

    @Test
    void textMadeToKeepAPatternBusyIsRefusedAtOnce() {
        Assertions.assertThatCode(() -> {
                    for (String part : List.of("/", "/A", "/A=", "/A=/", "+1 ", "(", "1/A=1", "FAX=", "-/-")) {
                        String text = part.repeat(1024 / part.length());
                        book.objection(Address.parse("FAX:" + text));
                        book.objection(Address.smtp(text.substring(0, 1000) + "@fax"));
                    }
                })
                .doesNotThrowAnyException();
        long begin = System.nanoTime();
        book.objection(Address.parse("FAX:" + "/A-".repeat(330) + "=!"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49-900-1234567@fax",
                "\"+49 (900) 1234567\"@fax",
                "FAX=+499001234567@localhost",
                "/FAX=+49900-1234567/T33S=1/@localhost",
                "+1-900-234-5678@fax"
            })
    void premiumNumbersAreBlockedHoweverTheyAreWritten(String address) {
        assertThat(objection(address)).isEqualTo(new Objection("5.7.1", "premium-rate numbers are blocked here"));
    }

    @Test
    void kindsAreForTheOperatorToChoose() {
        FaxBook open = FaxBookOf.settings("blocked.kinds", "");
        assertThat(open.objection(Address.smtp("+499001234567@fax"))).isEmpty();
        FaxBook closed = FaxBookOf.settings("blocked.kinds", "mobile, shared-cost");
        assertThat(closed.objection(Address.smtp("+4915112345678@fax")))
                .contains(new Objection("5.7.1", "mobile numbers are blocked here"));
    }

    @Test
    void aBlockedPrefixHoldsForTheNormalForm() {
        FaxBook closed = FaxBookOf.settings("region", "DE", "blocked.prefixes", "+4930, +4389");
        for (String address : List.of("030-1234567@fax", "0049-30-1234567@fax", "+49-(0)30-1234567@fax")) {
            assertThat(closed.objection(Address.smtp(address)))
                    .as(address)
                    .contains(new Objection("5.7.1", "numbers that begin with +4930 are blocked here"));
        }
        assertThat(closed.objection(Address.smtp("+49-40-1234567@fax"))).isEmpty();
    }

    @Test
    void onlyCountriesOnTheListAreDialled() {
        FaxBook few = FaxBookOf.settings("countries", "DE, +43, US");
        for (String allowed : List.of("+49301234567", "+4312345678", "+12125550123", "+15550200001")) {
            assertThat(few.objection(Address.parse("FAX:" + allowed)))
                    .as(allowed)
                    .isEmpty();
        }
        for (String other : List.of("+41446681800", "+14165550123", "+88216777777")) {
            assertThat(few.objection(Address.parse("FAX:" + other)))
                    .as(other)
                    .contains(new Objection("5.7.1", "numbers of this country are not allowed here"));
        }
    }

    @Test
    void aNumberOutsideTheKnownRangesIsRefusedOnlyIfThatIsWanted() {
        FaxBook strict = FaxBookOf.settings("check", "valid");
        assertThat(book.objection(Address.parse("FAX:+15550200001"))).isEmpty();
        assertThat(strict.objection(Address.parse("FAX:+15550200001")))
                .contains(new Objection("5.1.3", "no such number is given out in its country"));
        assertThat(strict.objection(Address.parse("FAX:+49301234567"))).isEmpty();
    }

    private Objection objection(String address) {
        return book.objection(Address.smtp(address))
                .orElseThrow(() -> new AssertionError("no objection to " + address));
    }
}
