// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.spooler.api.address.Objection;
import org.spooler.settings.Configured;

/** Fax numbers in one form; there without a configuration. */
@Component(name = FaxAddressBook.PID, immediate = true, configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = FaxAddressBook.Config.class)
public final class FaxAddressBook implements AddressBook {

    static final String PID = "org.spooler.address.fax";

    /** The settings of the address book. */
    @ObjectClassDefinition(name = "Fax numbers", description = "How fax numbers are written, and which are dialled.")
    public @interface Config {

        @AttributeDefinition(
                name = "Fax domains",
                description = "Mail domains in which every local part is a number: +49301234567@fax.",
                required = false)
        String[] domains() default "fax";

        @AttributeDefinition(
                name = "Gateway domains",
                description = "Mail domains in which FAX=+49301234567@domain (RFC 3192) is a number; * is every one.",
                required = false)
        String[] gateway_domains() default "localhost";

        @AttributeDefinition(
                name = "Region",
                description = "Country of numbers without a calling code, in two letters. Empty: they are refused.",
                required = false)
        String region() default "";

        @AttributeDefinition(
                name = "Check",
                description = "possible: the length has to fit the country; valid: also the range.",
                required = false)
        String check() default "possible";

        @AttributeDefinition(
                name = "Blocked prefixes",
                description = "Numbers that begin so are refused; each with + and the calling code.",
                required = false)
        String[] blocked_prefixes() default {};

        @AttributeDefinition(
                name = "Blocked kinds",
                description = "Kinds of numbers that are refused, such as premium-rate and shared-cost.",
                required = false)
        String[] blocked_kinds() default "premium-rate";

        @AttributeDefinition(
                name = "Countries",
                description = "Only numbers of these are dialled: DE or +49. Empty: all.",
                required = false)
        String[] countries() default {};
    }

    private final Configured<FaxBook> configured;
    private volatile FaxBook current;

    /** Checks the configuration. */
    @Activate
    public FaxAddressBook(Map<String, Object> properties, BundleContext framework) {
        configured = Configured.in(framework, PID, Config.class, Settings::read);
        configured.begin(properties, book -> current = book);
    }

    /** Takes other settings, unless they are wrong. */
    @Modified
    void modified(Map<String, Object> properties) {
        configured.change(properties, book -> current = book);
    }

    @Deactivate
    void deactivate(int reason) {
        configured.end(reason);
    }

    /** Without settings no answer is given: one would dial numbers that may be blocked. */
    private FaxBook book() {
        FaxBook book = current;
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
    public Optional<Objection> objection(Address address) {
        return book().objection(address);
    }
}
