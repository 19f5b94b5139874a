// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.ops4j.pax.exam.Option;

/** The bundles of the distribution, at their start levels, without those that talk to a terminal. */
final class ShippedContainer {

    static final Path DISTRIBUTION =
            Path.of("../../distribution/target/dist").toAbsolutePath().normalize();
    private static final Pattern BUNDLE = Pattern.compile("\"file:\\$\\{spooler\\.dist}/([^\"]+)\"");
    private static final Pattern LEFT_OUT = Pattern.compile(".*(gogo|spooler\\.shell).*");
    private static final int LEVELS = 6;

    private ShippedContainer() {}

    static Option[] options() throws IOException {
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "home");
        List<Option> options = new ArrayList<>(shipped());
        options.add(frameworkProperty("spooler.home").value(home.toString()));
        options.add(frameworkProperty("felix.cm.dir")
                .value(home.resolve("var/config").toString()));
        options.add(frameworkProperty("felix.fileinstall.dir")
                .value(home.resolve("deploy").toString()));
        options.add(systemProperty("spooler.home").value(home.toString()));
        options.add(systemProperty("logback.configurationFile").value(resource("logback-felix.xml")));
        options.add(systemProperty("slf4j.internal.verbosity").value("ERROR"));
        options.add(systemProperty("pax.exam.osgi.unresolved.fail").value("true"));
        options.add(cleanCaches());
        options.add(junitBundles());
        for (Class<?> tool : List.of(Assertions.class, ByteBuddy.class, Awaitility.class, org.hamcrest.Matcher.class)) {
            options.add(bundle(
                    tool.getProtectionDomain().getCodeSource().getLocation().toString()));
        }
        return options.toArray(Option[]::new);
    }

    static String resource(String name) {
        return ShippedContainer.class.getClassLoader().getResource(name).toString();
    }

    private static List<Option> shipped() throws IOException {
        List<Option> options = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            for (Path jar : bundles(level)) {
                options.add(bundle(jar.toUri().toString()).startLevel(level));
            }
        }
        return options;
    }

    /** One list of bundles in the project: the one that ships. */
    static List<Path> bundles(int level) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(DISTRIBUTION.resolve("conf/config.properties"))) {
            properties.load(file);
        }
        List<Path> bundles = new ArrayList<>();
        Matcher matcher = BUNDLE.matcher(properties.getProperty("felix.auto.start." + level, ""));
        while (matcher.find()) {
            if (!LEFT_OUT.matcher(matcher.group(1)).matches()) {
                bundles.add(DISTRIBUTION.resolve(matcher.group(1)));
            }
        }
        return bundles;
    }
}
