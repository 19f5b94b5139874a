// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.spooler.api.address.Objection;

/** Fax numbers in one form; there without a configuration. */
@Component(name = FaxAddressBook.PID, configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = FaxAddressBook.Config.class)
public final class FaxAddressBook implements AddressBook {

    static final String PID = "org.spooler.address.fax";

    private static final Logger LOG = LoggerFactory.getLogger(FaxAddressBook.class);

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

    private final FaxBook book;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException naming PID, key, value and what is allowed
     */
    @Activate
    public FaxAddressBook(Config config, Map<String, Object> properties) {
        Settings settings = new Settings(config, properties);
        settings.unknownKeys().forEach(key -> LOG.error("{}: unknown key '{}' has no effect", PID, key));
        try {
            book = settings.book();
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
    public Optional<Objection> objection(Address address) {
        return book.objection(address);
    }
}
