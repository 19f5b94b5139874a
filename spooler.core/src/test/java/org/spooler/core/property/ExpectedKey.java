// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.property.PropertyKey;

/** One row of the catalogue's property table, against the key of that name. */
final class ExpectedKey {

    private final PropertyKey<?> key;

    private ExpectedKey(PropertyKey<?> key) {
        this.key = key;
    }

    static ExpectedKey expect(String name, int tag, Class<?> type) {
        PropertyKey<?> key = MapiProperties.find(name).orElseThrow(() -> new AssertionError("no key " + name));
        assertThat(key.tag()).as("tag of %s", name).isEqualTo(tag);
        assertThat(key.type()).as("type of %s", name).isEqualTo(type);
        assertThat(MapiProperties.ALL).contains(key);
        return new ExpectedKey(key);
    }

    ExpectedKey staysHere() {
        assertThat(key.transmittable()).as("%s may be transmitted", key).isFalse();
        return this;
    }

    ExpectedKey mayLeave() {
        assertThat(key.transmittable()).as("%s may be transmitted", key).isTrue();
        return this;
    }

    void isSetBy(Party... parties) {
        assertThat(key.writers()).as("who sets %s", key).containsExactlyInAnyOrder(parties);
    }
}
