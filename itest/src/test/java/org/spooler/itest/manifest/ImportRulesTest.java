// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spooler.tck.Requirement;

/** Who may see whom: arrows point at the contract, and nothing points at the engine. */
class ImportRulesTest {

    /** Bundles that several providers share; see docs/adr/0047, 0091 and 0127. */
    private static final List<String> LIBRARIES =
            List.of("org.spooler.smtp", "org.spooler.hylafax", "org.spooler.settings");

    static List<BuiltBundle> bundles() {
        return BuiltBundles.ours();
    }

    static List<BuiltBundle> providers() {
        return bundles().stream().filter(BuiltBundle::isProvider).toList();
    }

    static List<BuiltBundle> libraries() {
        return bundles().stream()
                .filter(bundle -> LIBRARIES.contains(bundle.symbolicName()))
                .toList();
    }

    static List<BuiltBundle> api() {
        return bundles().stream()
                .filter(bundle -> bundle.symbolicName().equals("org.spooler.api"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noBundleImportsTheEngine(BuiltBundle bundle) {
        assertThat(bundle.names("Import-Package")).noneMatch(name -> within("org.spooler.core", name));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noBundleImportsDynamically(BuiltBundle bundle) {
        assertThat(bundle.names("DynamicImport-Package")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderSeesNothingOfOursButTheContractAndLibraries(BuiltBundle bundle) {
        assertThat(bundle.names("Import-Package"))
                .filteredOn(name -> within("org.spooler", name))
                .allMatch(name -> within("org.spooler.api", name) || ofLibrary(name));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibrarySeesTheContractAloneAndPlaysNoRole(BuiltBundle bundle) {
        assertThat(bundle.names("Import-Package"))
                .filteredOn(name -> within("org.spooler", name))
                .allMatch(name -> within("org.spooler.api", name) || within(bundle.symbolicName(), name));
        assertThat(bundle.names("Export-Package")).isNotEmpty().allMatch(name -> within(bundle.symbolicName(), name));
        assertThat(bundle.names("Provide-Capability")).doesNotContain("osgi.service");
        assertThat(bundle.names("Require-Capability")).doesNotContain("osgi.service");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderExportsNothing(BuiltBundle bundle) {
        assertThat(bundle.names("Export-Package")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @Requirement({"XPORT-004", "XPORT-021"})
    void noProviderCanShowADialog(BuiltBundle bundle) {
        assertThat(bundle.names("Import-Package"))
                .noneMatch(name -> within("java.awt", name) || within("javax.swing", name) || within("javafx", name));
    }

    @ParameterizedTest
    @MethodSource("api")
    void theContractStandsOnTheJdkAlone(BuiltBundle bundle) {
        assertThat(bundle.names("Import-Package"))
                .allMatch(name -> within("org.spooler.api", name) || name.startsWith("java."));
        assertThat(bundle.names("Export-Package")).isNotEmpty().allMatch(name -> within("org.spooler.api", name));
    }

    private static boolean ofLibrary(String name) {
        return LIBRARIES.stream().anyMatch(library -> within(library, name));
    }

    private static boolean within(String root, String name) {
        return name.equals(root) || name.startsWith(root + ".");
    }
}
