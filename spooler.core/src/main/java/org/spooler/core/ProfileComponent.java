// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.core.profile.FileOrderKeeper;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.OrderKeeper;
import org.spooler.core.profile.ProfileException;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;

/**
 * A profile from a configuration file. An edit with an error in it changes nothing: the profile in force stays, and
 * the log says what is wrong.
 */
@Component(
        service = ProfileComponent.class,
        immediate = true,
        configurationPid = ProfileParser.FACTORY_PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProfileComponent.Configuration.class, factory = true)
public final class ProfileComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileComponent.class);

    private final LiveProfile live;

    /** Takes the first configuration; an error in it leaves the spooler without a profile. */
    @Activate
    public ProfileComponent(Map<String, Object> configuration, @Reference ConfigurationAdmin configurations) {
        ProfileSettings settings = settings(configuration);
        try {
            warnOfUnknownKeys(settings);
            live = new LiveProfile(
                    ProfileParser.parse(settings, hostName()), orderKeeper(configuration, configurations));
        } catch (ProfileException wrong) {
            wrong.problems().forEach(problem -> LOG.error("{}; no spooler runs without a valid profile", problem));
            throw wrong;
        }
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        ProfileSettings settings = settings(configuration);
        try {
            warnOfUnknownKeys(settings);
            live.replace(ProfileParser.parse(settings, hostName()));
            LOG.info(
                    "profile {} changed: transport order {}",
                    settings.name(),
                    live.current().order().names());
        } catch (ProfileException wrong) {
            wrong.problems().forEach(problem -> LOG.error("{}; the profile in force stays", problem));
        }
    }

    /** The profile in force. */
    LiveProfile live() {
        return live;
    }

    private static ProfileSettings settings(Map<String, Object> configuration) {
        return ProfileSettings.of(String.valueOf(configuration.get("service.pid")), configuration);
    }

    private static void warnOfUnknownKeys(ProfileSettings settings) {
        ProfileParser.unknownKeys(settings)
                .forEach(key -> LOG.warn("{}: key {} is unknown and has no effect", settings.pid(), key));
    }

    private static OrderKeeper orderKeeper(Map<String, Object> configuration, ConfigurationAdmin configurations) {
        Object file = configuration.get("felix.fileinstall.filename");
        String pid = String.valueOf(configuration.get("service.pid"));
        return file == null
                ? new ConfigurationOrderKeeper(configurations, pid)
                : new FileOrderKeeper(Path.of(URI.create(file.toString())));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "localhost";
        }
    }

    /** The settings of a profile. Schedules ({@code retry.CLASS}) and caps ({@code caps.TRANSPORT}) are free keys. */
    @ObjectClassDefinition(
            name = "Spooler profile",
            description = "Transport order, retry schedules and limits of the spooler")
    public @interface Configuration {

        @AttributeDefinition(
                description = "Names or kinds of transports in the order in which they are asked, separated by commas;"
                        + " those not named follow by ranking. Default: none named")
        String transport_order() default "";

        @AttributeDefinition(description = "Age at which a message is given up, 1m to 365d")
        String expiry() default "5d";

        @AttributeDefinition(description = "Age at which the originator is warned of the delay, 0s (never) to 365d")
        String delay_warning() default "4h";

        @AttributeDefinition(description = "Messages worked on at the same time", min = "1", max = "100000")
        int active_window() default 2000;

        @AttributeDefinition(description = "How long one call of a transport may take, 1s to 1h")
        String call_deadline() default "5m";

        @AttributeDefinition(
                description = "How long a transport may keep a message it promised to report on, 1m to 30d")
        String notice_deadline() default "6h";

        @AttributeDefinition(description = "Host name in reports. Default: the name of this machine")
        String report_host() default "";

        @AttributeDefinition(
                description = "Size up to which a failed message is returned whole, in bytes",
                min = "0",
                max = "1073741824")
        long report_return_limit_bytes() default 50_000;

        @AttributeDefinition(description = "Recipients a message may have", min = "1", max = "1000000")
        int recipients_limit() default 10_000;

        @AttributeDefinition(description = "Size of a message in bytes", min = "1", max = "1099511627776")
        long message_size_limit_bytes() default 1L << 30;

        @AttributeDefinition(description = "How long one call of a preprocessor may take, 1s to 1h")
        String preprocess_deadline() default "2m";

        @AttributeDefinition(
                description = "What one call of a preprocessor may allocate, in bytes",
                min = "1048576",
                max = "1099511627776")
        long preprocess_memory_bytes() default 4L << 30;

        @AttributeDefinition(
                description = "What one call of a preprocessor may write, in bytes",
                min = "1",
                max = "1099511627776")
        long preprocess_output_bytes() default 256L << 20;
    }
}
