// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;

class ForwardTextTest {

    @Test
    void aRuleHasAClassRecipientsAndPerhapsASender() {
        assertThat(ForwardText.parse("office", "to = ann@x.example , FAX:+4930 ;class=IPM.Note.Fax;from=fax@x.example"))
                .contains(new ForwardRule(
                        "office",
                        "IPM.Note.Fax",
                        List.of(Address.smtp("ann@x.example"), Address.parse("FAX:+4930")),
                        Optional.of(Address.smtp("fax@x.example"))));
        assertThat(ForwardText.parse("1", "class=IPM; to=ann@x.example"))
                .hasValueSatisfying(rule -> assertThat(rule.from()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "class=IPM",
                "to=ann@x.example",
                "class=; to=ann@x.example",
                "class=IPM; to=",
                "class=IPM; to=ann@x.example,",
                "class=IPM; to=no good@x.example",
                "class=IPM; to=ann@x.example; to=bob@x.example",
                "class=IPM; to=ann@x.example; cc=bob@x.example",
                "class=IPM; to=ann@x.example; from=",
                "class=IPM; to=ann@x.example; from=a@x.example,b@x.example",
                "class=IPM..Note; to=ann@x.example",
                "class=IPM Note; to=ann@x.example",
                "class=IPM; to=ann@x.example;",
                "to"
            })
    void anythingElseIsNoRule(String text) {
        assertThat(ForwardText.parse("office", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Office", "-a", "a b", "a.b", "abcdefghijklmnopqrstuvwxyz0123456"})
    void aNameIsShortAndPlain(String name) {
        assertThat(ForwardText.parse(name, "class=IPM; to=ann@x.example")).isEmpty();
    }
}
