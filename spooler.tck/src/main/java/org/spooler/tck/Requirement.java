// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test as proof of requirements of the catalogue.
 *
 * <p>On a method it speaks for that test, on a class or contract interface for every test declared in it. The test run
 * writes one row per requirement and test into the conformance table; a requirement counts as proven when no test that
 * carries it fails.
 *
 * <pre>{@code
 * @Requirement("FLUSH-014")
 * @Requirement({"SEND-041", "SPOOL-041"})
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Requirement.All.class)
public @interface Requirement {

    /** Requirement ids, such as {@code SEND-041}; at least one. */
    String[] value();

    /** Holds repeated marks; written by the compiler only. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {

        /** The repeated marks. */
        Requirement[] value();
    }
}
