// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;

class RowEditTest {

    private final StatusRow row = StatusRow.of("smtp", ResourceType.TRANSPORT_PROVIDER)
            .with(StatusCode.AVAILABLE)
            .withText("well");

    @Test
    void whatTheTransportChangedIsChangedInTheRowAsItIsByThen() {
        RowEdit edit = RowEdit.of(
                row,
                before -> before.with(StatusCode.OUTBOUND_ACTIVE)
                        .without(StatusCode.AVAILABLE)
                        .withProgress(Optional.of(7))
                        .withProperties(before.properties().with(MapiProperties.SENDER_NAME, "me")));
        StatusRow meanwhile = row.with(StatusCode.INBOUND_ENABLED)
                .withText("better")
                .withProperties(row.properties().with(MapiProperties.SUBJECT, "kept"));

        StatusRow after = edit.apply(meanwhile);

        assertThat(after.codes()).containsExactlyInAnyOrder(StatusCode.OUTBOUND_ACTIVE, StatusCode.INBOUND_ENABLED);
        assertThat(after.text()).isEqualTo("better");
        assertThat(after.progressPercent()).contains(7);
        assertThat(after.properties().find(MapiProperties.SENDER_NAME)).contains("me");
        assertThat(after.properties().find(MapiProperties.SUBJECT)).contains("kept");
    }

    @Test
    void columnThatWasTakenAwayIsTakenAway() {
        StatusRow with = row.withProperties(row.properties().with(MapiProperties.SUBJECT, "old"));
        RowEdit edit = RowEdit.of(
                with, before -> before.withProperties(before.properties().without(MapiProperties.SUBJECT)));

        assertThat(edit.apply(with.withText("other")).properties().find(MapiProperties.SUBJECT))
                .isEmpty();
    }

    @Test
    void rowOfSomebodyElseIsRefused() {
        assertThatThrownBy(() -> RowEdit.of(row, before -> StatusRow.of("fax", ResourceType.TRANSPORT_PROVIDER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot become");
    }
}
