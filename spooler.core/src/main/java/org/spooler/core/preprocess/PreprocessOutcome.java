// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.preprocess.PreprocessResult;

/**
 * What a call of a preprocessor came to.
 *
 * @param result as it was returned, and checked
 * @param version the number of the new content; empty if there is none
 * @param traits of the new content
 * @param durable completed when the new content, and any additional messages, survive a loss of power
 */
public record PreprocessOutcome(
        PreprocessResult result,
        Optional<Integer> version,
        Optional<ContentTraits> traits,
        CompletionStage<Void> durable) {}
