// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.spooler.core.lane.LaneThread;

/**
 * Everything the engine touches outside itself: with these it runs in a container or, step by step under a seed, in a
 * simulation.
 *
 * @param clock all times
 * @param executor the engine's one thread, and its timers
 * @param random jitter
 * @param lanes threads for calling transports
 * @param reporting sends notifications
 * @param outcomes is told of outcomes
 * @param memory remembers absent transports
 * @param status rows of transports
 */
public record EnginePorts(
        Clock clock,
        ScheduledExecutorService executor,
        RandomGenerator random,
        LaneThread.Factory lanes,
        Reporting reporting,
        OutcomeListener outcomes,
        TransportMemory memory,
        StatusBoard status) {}
