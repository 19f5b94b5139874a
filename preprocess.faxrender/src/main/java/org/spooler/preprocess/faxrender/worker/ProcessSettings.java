// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

/**
 * How the rendering program is run.
 *
 * @param heapMegabytes the most its heap may grow to
 * @param secondsForJob after which a job is given up
 * @param idleSeconds after which a process without work is ended; 0 ends it after each job
 * @param mostJobs after which a process is replaced by a fresh one
 */
public record ProcessSettings(int heapMegabytes, int secondsForJob, int idleSeconds, int mostJobs) {}
