// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.log;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Listens to OSGi's log while there is one. */
@Component(
        service = {},
        configurationPid = LogBridge.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = LogBridge.Settings.class)
public final class LogBridge {
    static final String PID = "org.spooler.log";

    private final LogReaderService reader;
    private final SlfLogListener listener = new SlfLogListener();

    /** What may be set in {@code HOME/conf/org.spooler.log.cfg}. */
    @ObjectClassDefinition(name = "Log of the container", description = "What of OSGi's own log reaches the log file")
    public @interface Settings {
        @AttributeDefinition(
                name = "Level",
                description = "The least severe OSGi log entry that is made: AUDIT, ERROR, WARN, INFO, DEBUG or TRACE."
                        + " What is made is then filtered by conf/logback.xml like everything else.")
        LogLevel level() default LogLevel.INFO;
    }

    /** @param admin absent in containers with another log service, Karaf for one; the level is theirs to set then */
    @Activate
    public LogBridge(
            Settings settings,
            @Reference LogReaderService reader,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    LoggerAdmin admin) {
        this.reader = reader;
        if (admin != null) {
            // Without this the level is WARN, and what File Install installs and starts is not to be seen.
            admin.getLoggerContext(null).setLogLevels(Map.of(Logger.ROOT_LOGGER_NAME, settings.level()));
        }
        reader.addLogListener(listener);
    }

    @Deactivate
    public void close() {
        reader.removeLogListener(listener);
    }
}
