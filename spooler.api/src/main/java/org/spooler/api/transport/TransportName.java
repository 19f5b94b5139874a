// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The service property {@value #PROPERTY}: the name of a transport in the profile's transport order.
 *
 * <p>For a component with several factory configurations this names the kind, such as {@code smtp}; the spooler calls
 * the instance of configuration {@code …~default} just {@code smtp} and that of {@code …~backup}
 * {@code smtp-backup}. An entry of the transport order means the transport of that name or, if there is none, every
 * transport of that kind.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TransportName {

    /** The name of the service property; a single-element annotation yields it from the type's name. */
    String PROPERTY = "transport.name";

    /** The name: 1 to 32 of a-z, 0-9, dot and dash. */
    String value();
}
