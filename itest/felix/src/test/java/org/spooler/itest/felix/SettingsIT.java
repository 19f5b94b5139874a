// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Each setting says what it is for and what it is when nobody sets it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SettingsIT {

    @Inject
    private BundleContext context;

    /** The container under test. */
    @Configuration
    public Option[] container() throws Exception {
        return ShippedContainer.options();
    }

    @Test
    public void everySettingHasADescription() throws Exception {
        assertThat(settings())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.getAttribute("description"))
                        .as(setting.getAttribute("id"))
                        .isNotBlank());
    }

    @Test
    public void everySettingHasADefault() throws Exception {
        assertThat(settings())
                .allSatisfy(setting -> assertThat(setting.hasAttribute("default"))
                        .as(setting.getAttribute("id"))
                        .isTrue());
    }

    @Test
    public void everyComponentThatIsConfiguredHasAPageOfSettings() throws Exception {
        List<String> pids = new ArrayList<>();
        for (Document page : pages()) {
            NodeList designates = page.getElementsByTagName("Designate");
            for (int i = 0; i < designates.getLength(); i++) {
                Element designate = (Element) designates.item(i);
                pids.add(designate.getAttribute("pid") + designate.getAttribute("factoryPid"));
            }
        }
        assertThat(pids)
                .contains(
                        "org.spooler.address.fax",
                        "org.spooler.profile",
                        "org.spooler.store.file",
                        "org.spooler.submission.smtp",
                        "org.spooler.transport.fax",
                        "org.spooler.transport.fetch",
                        "org.spooler.transport.maildir",
                        "org.spooler.transport.smtp",
                        "org.spooler.log");
    }

    private List<Element> settings() throws Exception {
        List<Element> settings = new ArrayList<>();
        for (Document page : pages()) {
            NodeList attributes = page.getElementsByTagName("AD");
            for (int i = 0; i < attributes.getLength(); i++) {
                settings.add((Element) attributes.item(i));
            }
        }
        return settings;
    }

    private List<Document> pages() throws Exception {
        List<Document> pages = new ArrayList<>();
        for (Bundle bundle : Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.spooler."))
                .toList()) {
            for (URL page : Collections.list(entries(bundle))) {
                try (InputStream xml = page.openStream()) {
                    pages.add(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml));
                }
            }
        }
        return pages;
    }

    private static java.util.Enumeration<URL> entries(Bundle bundle) {
        java.util.Enumeration<URL> pages = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        return pages == null ? Collections.emptyEnumeration() : pages;
    }
}
