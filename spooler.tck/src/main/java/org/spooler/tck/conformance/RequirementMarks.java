// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.conformance;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.tck.Requirement;

/** Reads the requirement ids that a test method carries, itself or through the type that declares it. */
final class RequirementMarks {

    private RequirementMarks() {}

    static Set<String> of(Method test) {
        Set<String> ids = new TreeSet<>();
        collect(test, ids);
        collect(test.getDeclaringClass(), ids);
        return ids;
    }

    private static void collect(AnnotatedElement element, Set<String> ids) {
        for (Requirement mark : element.getAnnotationsByType(Requirement.class)) {
            ids.addAll(Set.of(mark.value()));
        }
    }
}
