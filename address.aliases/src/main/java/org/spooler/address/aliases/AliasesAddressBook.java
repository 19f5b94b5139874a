// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.settings.Configured;

/** Lists and aliases from a file; there without a configuration, and empty without a file. */
@Component(name = AliasesAddressBook.PID, immediate = true, configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = AliasesAddressBook.Config.class)
public final class AliasesAddressBook implements AddressBook {

    static final String PID = "org.spooler.address.aliases";

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

    private final Configured<Settings> configured;
    private volatile AliasBook current;

    /** Checks the configuration and reads the file. */
    @Activate
    public AliasesAddressBook(Map<String, Object> properties, BundleContext framework) {
        String home = framework.getProperty("spooler.home");
        configured = Configured.in(framework, PID, Config.class, keys -> Settings.read(keys, home));
        configured.begin(properties, this::use);
    }

    /** Takes other settings, unless they are wrong. */
    @Modified
    void modified(Map<String, Object> properties) {
        configured.change(properties, this::use);
    }

    @Deactivate
    void deactivate(int reason) {
        configured.end(reason);
    }

    private void use(Settings settings) {
        LiveAliases aliases = new LiveAliases(
                settings.file(), settings.domains().stream().findFirst(), settings.fileIsNamed(), System::nanoTime);
        current = new AliasBook(aliases::table, Set.copyOf(settings.domains()));
    }

    /** Without settings no answer is given: one would send mail for a list to an address that does not exist. */
    private AliasBook book() {
        AliasBook book = current;
        if (book == null) {
            throw new IllegalStateException(configured.problem().orElse(PID + ": not configured"));
        }
        return book;
    }

    @Override
    public Optional<List<Address>> expand(Address address) {
        return book().expand(address);
    }

    @Override
    public Optional<String> displayName(Address address) {
        return book().displayName(address);
    }
}
