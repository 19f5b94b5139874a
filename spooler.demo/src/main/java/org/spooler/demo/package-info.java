// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./spooler demo}: an instance on a home of its own, a scripted mail server, mail at a steady rate, swaps of the
 * transport meanwhile, and an account at the end. A program beside the instance, which it talks to as an operator does.
 */
package org.spooler.demo;
