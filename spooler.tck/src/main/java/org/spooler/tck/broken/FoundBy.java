// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.broken;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a provider that breaks a promise on purpose, and names the tests of its contracts that have to fail for it.
 *
 * @see BrokenProviders
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FoundBy {

    /** Names of the contract's methods that fail. */
    String[] value();

    /** Whether no other test fails. A provider that breaks everything says {@code false}. */
    boolean alone() default true;
}
