// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.distribution;

import org.spooler.api.admin.RouteStep;

/**
 * A transport that would be asked for a recipient, and why.
 *
 * @param candidate the transport
 * @param rule why
 */
public record Match(Candidate candidate, RouteStep.Rule rule) {}
