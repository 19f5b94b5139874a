// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import org.osgi.framework.Constants;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * What a jar needs of others. A bundle that misses a package would be stopped, replaced, and not come up again; so this
 * is asked before.
 */
record Needs(List<Need> all) {

    /** A need, and how it stands in the manifest. */
    record Need(String text, Requirement requirement) {}

    private record Plain(String namespace, String filter) implements Requirement {
        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return filter.isEmpty() ? Map.of() : Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }

    static Needs of(Attributes headers) {
        List<Need> all = new ArrayList<>();
        Set<String> own = new HashSet<>();
        Clause.parse(headers.getValue(Constants.EXPORT_PACKAGE)).forEach(clause -> own.addAll(clause.paths()));
        for (Clause clause : Clause.parse(headers.getValue(Constants.IMPORT_PACKAGE))) {
            for (String name : clause.isOptional() ? List.<String>of() : clause.paths()) {
                if (!own.contains(name)) {
                    all.add(imported(name, clause.attributes().getOrDefault(Constants.VERSION_ATTRIBUTE, "0")));
                }
            }
        }
        for (Clause clause : Clause.parse(headers.getValue(Constants.REQUIRE_CAPABILITY))) {
            if (!clause.isOptional()
                    && !"active".equals(clause.directives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE))) {
                all.add(required(clause));
            }
        }
        return new Needs(all);
    }

    private static Need imported(String name, String versions) {
        String range = new VersionRange(versions).toFilterString(Constants.VERSION_ATTRIBUTE);
        String filter = "(&(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")" + range + ")";
        return new Need("package " + name + " " + versions, new Plain(PackageNamespace.PACKAGE_NAMESPACE, filter));
    }

    private static Need required(Clause clause) {
        String namespace = clause.paths().get(0);
        String filter = clause.directives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        return new Need(namespace + " " + filter, new Plain(namespace, filter));
    }

    /** Those that nobody offers. */
    List<String> missing(FrameworkWiring framework) {
        return all.stream()
                .filter(need -> framework.findProviders(need.requirement()).isEmpty())
                .map(Need::text)
                .toList();
    }
}
