// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;

/** Lists and aliases from a file; there without a configuration, and empty without a file. */
@Component(name = AliasesAddressBook.PID, configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = AliasesAddressBook.Config.class)
public final class AliasesAddressBook implements AddressBook {

    static final String PID = "org.spooler.address.aliases";

    private static final Logger LOG = LoggerFactory.getLogger(AliasesAddressBook.class);

    /** The settings of the address book. */
    @ObjectClassDefinition(name = "Aliases", description = "Lists and aliases from a file in the form of aliases(5).")
    public @interface Config {

        @AttributeDefinition(
                name = "File",
                description = "Has to be there if it is named. Empty: conf/aliases below the instance's home.",
                required = false)
        String file() default "";

        @AttributeDefinition(
                name = "Local domains",
                description = "Aliases hold for addresses in these; the first is added to local parts in the file.",
                required = false)
        String[] domains() default "localhost";
    }

    private final AliasBook book;

    /**
     * Checks the configuration and reads the file.
     *
     * @throws IllegalArgumentException naming PID, key, value and what is allowed
     */
    @Activate
    public AliasesAddressBook(Config config, Map<String, Object> properties, BundleContext framework) {
        Settings settings = new Settings(config, properties, framework.getProperty("spooler.home"));
        settings.unknownKeys().forEach(key -> LOG.error("{}: unknown key '{}' has no effect", PID, key));
        try {
            LiveAliases aliases = new LiveAliases(
                    settings.file(), settings.domains().stream().findFirst(), settings.fileIsNamed(), System::nanoTime);
            book = new AliasBook(aliases::table, java.util.Set.copyOf(settings.domains()));
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage()); // the component runtime buries it under a stack trace
            throw e;
        }
    }

    @Override
    public Optional<List<Address>> expand(Address address) {
        return book.expand(address);
    }

    @Override
    public Optional<String> displayName(Address address) {
        return book.displayName(address);
    }
}
