// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.tck.Requirement;

class PropertyKeyTest {

    private static PropertyKey<String> key(int tag) {
        return new PropertyKey<>("PR_PRIVATE", tag, String.class, Set.of(Party.TRANSPORT), true);
    }

    @Test
    @Requirement("DEC-25")
    void theNarrowerRangeIsSecretAndTheWiderOneIsNot() {
        assertThat(key(0x67F0001F).secret()).isTrue();
        assertThat(key(0x67FF001F).secret()).isTrue();
        assertThat(key(0x6600001F).secret()).isFalse();
        assertThat(key(0x67EF001F).secret()).isFalse();
        assertThat(key(0x6800001F).secret()).isFalse();
        assertThat(Properties.NONE.with(key(0x67F0001F), "pass" + "word").with(MapiProperties.SUBJECT, "Lunch"))
                .hasToString("{PR_PRIVATE=***, PR_SUBJECT=Lunch}");
    }

    @Test
    @Requirement("PROP-068")
    void whatMustNeverBeTransmittedIsLeftOut() {
        Properties all = Properties.NONE
                .with(MapiProperties.RESPONSIBILITY, true)
                .with(MapiProperties.SUBMIT_FLAGS, 1)
                .with(MapiProperties.SENTMAIL_ENTRYID, org.spooler.api.property.Binary.of(new byte[] {1}))
                .with(MapiProperties.DELETE_AFTER_SUBMIT, true)
                .with(MapiProperties.PREPROCESS, true)
                .with(MapiProperties.SUBJECT, "Lunch");
        assertThat(all.transmittable()).isEqualTo(Properties.NONE.with(MapiProperties.SUBJECT, "Lunch"));
    }

    @Test
    void aKeyOfTheSameNameTagAndTypeIsTheSameAndChangesNoRule() {
        PropertyKey<Integer> brought =
                new PropertyKey<>("PR_SUBMIT_FLAGS", 0x0E140003, Integer.class, Set.of(Party.values()), true);
        Properties properties = Properties.NONE.with(brought, 2);
        assertThat(properties.find(MapiProperties.SUBMIT_FLAGS)).contains(2);
        assertThat(properties.transmittable()).isEqualTo(Properties.NONE);
        assertThat(properties.keys().iterator().next().writers()).containsExactly(Party.STORE);
    }
}
