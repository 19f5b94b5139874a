// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static List<String> filters(Map<String, String> headers) {
        Attributes attributes = new Attributes();
        headers.forEach((name, value) -> attributes.put(new Attributes.Name(name), value));
        return Needs.of(attributes).all().stream()
                .map(need -> need.requirement().getDirectives().get("filter"))
                .toList();
    }

    @Test
    void anImportIsARangeOfVersionsOfAPackage() {
        assertThat(filters(Map.of("Import-Package", "a.b;version=\"[1.2,2)\", c;resolution:=mandatory")))
                .containsExactly(
                        "(&(osgi.wiring.package=a.b)(&(version>=1.2.0)(!(version>=2.0.0))))",
                        "(&(osgi.wiring.package=c)(version>=0.0.0))");
    }

    @Test
    void whatIsOptionalOrItsOwnIsNoNeed() {
        assertThat(filters(Map.of(
                        "Import-Package",
                        "a;resolution:=optional,b;version=\"[1,2)\"",
                        "Export-Package",
                        "b;uses:=\"c,d\"")))
                .isEmpty();
    }

    @Test
    void requirementsThatHoldAtRunTimeOnlyAreNoNeed() {
        assertThat(filters(Map.of(
                        "Require-Capability",
                        "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\","
                                + "osgi.service;filter:=\"(objectClass=x)\";effective:=active")))
                .containsExactly("(&(osgi.ee=JavaSE)(version=17))");
    }
}
