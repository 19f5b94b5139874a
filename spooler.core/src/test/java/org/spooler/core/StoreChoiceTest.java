// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.spooler.api.store.CoupledStore;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.Requirement;

class StoreChoiceTest {

    @Test
    @Requirement({"SEND-001", "SEND-002"})
    void aStoreThatCannotSendMayBeThereButIsNotChosen() throws InvalidSyntaxException {
        Filter chosen = FrameworkUtil.createFilter(StoresComponent.SENDING_STORES);
        assertThat(chosen.matches(Map.of(StoreProvider.SUBMIT_OK, false))).isFalse();
        assertThat(chosen.matches(Map.of(StoreProvider.SUBMIT_OK, "false"))).isFalse();
        assertThat(chosen.matches(Map.of(StoreProvider.SUBMIT_OK, true))).isTrue();
        assertThat(chosen.matches(Map.of("service.ranking", 7))).isTrue();
    }

    @Test
    @Requirement("SEND-013")
    void aCoupledStoreIsAStoreLikeAnyOtherToTheSpooler() {
        assertThat(SpoolerStore.class).isAssignableFrom(CoupledStore.class);
    }
}
