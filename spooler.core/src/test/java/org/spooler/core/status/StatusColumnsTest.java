// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spooler.api.status.ResourceType.STORE_PROVIDER;
import static org.spooler.api.status.ResourceType.TRANSPORT_PROVIDER;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusColumns;
import org.spooler.api.status.StatusRow;
import org.spooler.tck.Requirement;

/** Which columns a row has, and where they come from. */
class StatusColumnsTest {

    private static final List<String> ORDER = List.of("smtp", "fax", "maildir");

    private final LiveStatusTable table = new LiveStatusTable(Comparator.comparingInt(ORDER::indexOf), Runnable::run);

    private StatusRow row(String transport) {
        return table.find(TRANSPORT_PROVIDER, transport).orElseThrow();
    }

    private <T> T column(String transport, PropertyKey<T> key) {
        return row(transport).properties().find(key).orElseThrow();
    }

    private static Binary bytes(String text) {
        return Binary.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Properties identity(String name) {
        return Properties.NONE
                .with(MapiProperties.IDENTITY_DISPLAY, name)
                .with(MapiProperties.IDENTITY_ENTRYID, bytes(name))
                .with(MapiProperties.IDENTITY_SEARCH_KEY, bytes(name));
    }

    @Test
    @Requirement({"STAT-006", "STAT-007", "STAT-008"})
    void everyRowHasTheColumnsThatTheTableSupplies() {
        table.update("smtp", row -> row);
        table.update("fax", row -> row);

        assertThat(row("smtp").displayName()).isEqualTo("smtp");
        assertThat(column("smtp", StatusColumns.OBJECT_TYPE)).isEqualTo(StatusColumns.MAPI_STATUS);
        assertThat(column("smtp", MapiProperties.RESOURCE_TYPE)).isEqualTo(36);
        assertThat(column("smtp", MapiProperties.RESOURCE_FLAGS)).isEqualTo(StatusColumns.NO_PRIMARY_IDENTITY);
        assertThat(column("smtp", StatusColumns.PROVIDER_DLL_NAME)).isNotBlank();
        assertThat(column("smtp", StatusColumns.ENTRYID)).isNotEqualTo(column("fax", StatusColumns.ENTRYID));
        assertThat(column("smtp", StatusColumns.INSTANCE_KEY)).isNotEqualTo(column("fax", StatusColumns.INSTANCE_KEY));
        assertThat(column("smtp", StatusColumns.ROWID)).isNotEqualTo(column("fax", StatusColumns.ROWID));
    }

    @Test
    @Requirement("STAT-008")
    void aRowKeepsItsNumberAsLongAsItIsThere() {
        table.update("smtp", row -> row);
        int first = column("smtp", StatusColumns.ROWID);
        table.update("smtp", row -> row.withText("busy"));
        assertThat(column("smtp", StatusColumns.ROWID)).isEqualTo(first);

        table.remove("smtp");
        table.update("smtp", row -> row);
        assertThat(column("smtp", StatusColumns.ROWID)).isNotEqualTo(first);
    }

    @Test
    @Requirement("STAT-009")
    void rowsMayHaveDifferentColumns() {
        table.update("smtp", row -> row.withProperties(Properties.NONE.with(MapiProperties.REMOTE_PROGRESS, 5)));
        table.update("fax", row -> row);
        assertThat(row("smtp").properties().find(MapiProperties.REMOTE_PROGRESS))
                .contains(5);
        assertThat(row("fax").properties().find(MapiProperties.REMOTE_PROGRESS)).isEmpty();
    }

    @Test
    @Requirement("STAT-010")
    void anIdentityHasAllThreeColumnsOrNone() {
        table.update("smtp", row -> row.withProperties(identity("ann")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.update(
                        "fax", row -> row.withProperties(identity("bob").without(MapiProperties.IDENTITY_SEARCH_KEY))))
                .withMessageContaining("expected all or none");
        assertThat(table.find(TRANSPORT_PROVIDER, "fax")).isEmpty();
    }

    @Test
    @Requirement({"STAT-031", "STAT-035"})
    void theFirstRowWithAnIdentityHasThePrimaryOne() {
        table.update("maildir", row -> row.withProperties(identity("ann")));
        table.update("fax", row -> row.withProperties(identity("bob")));
        table.update("smtp", row -> row);

        assertThat(table.identity()).map(StatusRow::name).contains("fax");
        assertThat(column("fax", MapiProperties.RESOURCE_FLAGS)).isEqualTo(StatusColumns.PRIMARY_IDENTITY);
        assertThat(column("maildir", MapiProperties.RESOURCE_FLAGS)).isEqualTo(StatusColumns.NO_PRIMARY_IDENTITY);
    }

    @Test
    @Requirement("STAT-035")
    void theRowThatIsFlaggedHasThePrimaryIdentityBeforeOthers() {
        table.update("fax", row -> row.withProperties(identity("bob")));
        table.update(
                "maildir",
                row -> row.withProperties(
                        identity("ann").with(MapiProperties.RESOURCE_FLAGS, StatusColumns.PRIMARY_IDENTITY)));
        assertThat(table.identity()).map(StatusRow::name).contains("maildir");
    }

    @Test
    @Requirement("STAT-036")
    void withoutAnIdentityTheQuestionForItHasNoAnswerAndNoFault() {
        table.update("smtp", row -> row);
        assertThat(table.identity()).isEmpty();
    }

    @Test
    @Requirement("STAT-032")
    void aTransportWithAStoreOfItsOwnIsFlaggedSo() {
        table.update(
                "smtp",
                row -> row.withProperties(Properties.NONE.with(MapiProperties.OWN_STORE_ENTRYID, bytes("store"))));
        assertThat(column("smtp", MapiProperties.RESOURCE_FLAGS) & StatusColumns.OWN_STORE)
                .isNotZero();
        assertThat(column("smtp", MapiProperties.OWN_STORE_ENTRYID)).isEqualTo(bytes("store"));
    }

    @Test
    @Requirement({"STAT-004", "DEC-24"})
    void aStoreNeedNotHaveARow() {
        table.update("smtp", row -> row);
        assertThat(table.rows()).extracting(StatusRow::type).containsExactly(TRANSPORT_PROVIDER);
        assertThat(table.open(STORE_PROVIDER, "store")).isEmpty();
    }

    @Test
    @Requirement({"STAT-022", "PROP-052"})
    void theBitsOfTheStatusCodeHaveTheirOriginalValues() {
        assertThat(Arrays.stream(StatusCode.values()).map(StatusCode::mask))
                .containsExactly(0x1, 0x2, 0x4, 0x10000, 0x20000, 0x40000, 0x100000, 0x200000, 0x400000, 0x800000);
    }

    @Test
    @Requirement({"STAT-028", "STAT-029"})
    void typesAndMethodsHaveTheirOriginalValues() {
        assertThat(Arrays.stream(ResourceType.values()).map(ResourceType::mapiValue))
                .containsExactly(33, 34, 35, 36, 37, 38, 39, 40);
        assertThat(Arrays.stream(ResourceMethod.values()).map(ResourceMethod::mask))
                .containsExactly(0x1, 0x2, 0x4, 0x8);
    }

    @Test
    void aChangeThatThrowsHarmsNoRowAndNoListener() {
        table.update("smtp", row -> row.withText("well"));
        List<String> seen = new java.util.ArrayList<>();
        table.listen((before, after) -> seen.add(after.map(StatusRow::text).orElse("")));

        assertThatThrownBy(() -> table.update("smtp", row -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        table.update("smtp", row -> row.withText("still well"));

        assertThat(row("smtp").text()).isEqualTo("still well");
        assertThat(seen).containsExactly("still well");
        assertThat(table.open(TRANSPORT_PROVIDER, "smtp"))
                .map(object -> object.row().name())
                .isEqualTo(Optional.of("smtp"));
    }
}
