// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Brings what the container itself has to say to SLF4J, where the rest of the log is: errors of Declarative Services,
 * Configuration Admin and File Install, which speak OSGi's own Log Service, and files in the hot folder that nothing
 * takes.
 */
package org.spooler.log;
