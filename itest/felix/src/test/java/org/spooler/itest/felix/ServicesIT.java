// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.status.StatusTable;
import org.spooler.api.submission.Submission;

/** What ships comes up whole. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ServicesIT {

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    private RunningSpooler spooler;

    /** The container under test. */
    @Configuration
    public Option[] container() throws Exception {
        return ShippedContainer.options();
    }

    @Before
    public void configure() throws Exception {
        spooler = new RunningSpooler(context);
        spooler.configure();
    }

    @Test
    public void theServicesOfTheSpoolerAreThere() {
        assertThat(spooler.find(Submission.class)).isPresent();
        assertThat(spooler.find(SpoolerAdmin.class)).isPresent();
        assertThat(spooler.find(StatusTable.class)).isPresent();
    }

    @Test
    public void everyBundleIsActiveOrAFragment() {
        assertThat(context.getBundles())
                .filteredOn(bundle -> bundle.getHeaders().get("Fragment-Host") == null)
                .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING);
    }

    @Test
    public void noComponentIsUnsatisfied() {
        assertThat(ours()).as("our components").hasSizeGreaterThan(3);
        await("satisfied components")
                .untilAsserted(() -> assertThat(unsatisfied()).isEmpty());
    }

    private List<ComponentDescriptionDTO> ours() {
        Bundle[] bundles = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.spooler."))
                .toArray(Bundle[]::new);
        return List.copyOf(components.getComponentDescriptionDTOs(bundles));
    }

    private List<String> unsatisfied() {
        List<String> names = new ArrayList<>();
        for (ComponentDescriptionDTO component : ours()) {
            for (ComponentConfigurationDTO configured : components.getComponentConfigurationDTOs(component)) {
                if (configured.state != ComponentConfigurationDTO.ACTIVE
                        && configured.state != ComponentConfigurationDTO.SATISFIED) {
                    names.add(component.name + " " + configured.failure);
                }
            }
        }
        return names;
    }
}
