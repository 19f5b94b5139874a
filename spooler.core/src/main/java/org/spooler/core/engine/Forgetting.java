// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.Topic;
import org.spooler.core.preprocess.PreprocessorRegistry;

/** Gives up waiting for a provider that is gone for good. Belongs to the engine's thread. */
final class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final EnginePorts ports;
    private final Roster roster;
    private final PreprocessorRegistry preprocessors;
    private final Flow flow;
    private final Intake intake;

    Forgetting(EnginePorts ports, Roster roster, PreprocessorRegistry preprocessors, Flow flow, Intake intake) {
        this.ports = ports;
        this.roster = roster;
        this.preprocessors = preprocessors;
        this.flow = flow;
        this.intake = intake;
    }

    /** Whether a provider of this name was waited for. */
    boolean forget(String name) {
        if (preprocessors.forget(name)) {
            flow.wake(Topic.preprocessor(name));
            return true;
        }
        if (roster.find(name).isPresent() || !ports.memory().forget(name)) {
            return false;
        }
        distributeAnew(name);
        return true;
    }

    /** The messages of a transport that is not waited for any more go to others. */
    void distributeAnew(String transport) {
        LOG.info("transport {} is forgotten; its messages are distributed anew", transport);
        roster.changed();
        intake.assembly().knows(transport);
        flow.wake(Topic.flush(transport));
    }
}
