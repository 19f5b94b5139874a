// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of preprocessors as tests: a preprocessor's test class implements
 * {@link org.spooler.tck.preprocess.PreprocessorContract}.
 *
 * <p>Arguments and results are never {@code null}.
 */
package org.spooler.tck.preprocess;
