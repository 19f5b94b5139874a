// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

/** Everything that rounds are played with. */
record Stage(
        Published published,
        Instance instance,
        Control control,
        Swapping swapping,
        LogFollower log,
        Gate gate,
        MailServers servers,
        Wall wall,
        Copies copies) {}
