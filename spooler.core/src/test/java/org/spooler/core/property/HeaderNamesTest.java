// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.RecipientType;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.tck.Requirement;

/** Where the sources spell a name in two ways, the header's spelling and value hold. */
class HeaderNamesTest {

    @Test
    @Requirement("DEC-16")
    void codesAndFlagsAreSpeltAsInTheHeader() {
        assertThat(MapiStatus.values())
                .extracting(Enum::name)
                .contains("MAPI_E_USER_CANCEL")
                .doesNotContain("MAPI_E_USER_CANCELED");
        assertThat(MapiStatus.MAPI_E_USER_CANCEL.value()).isEqualTo(0x80040113);
        assertThat(ValidateFlag.values())
                .extracting(Enum::name)
                .contains("CONFIG_CHANGED")
                .doesNotContain("CONFIG_CHANGE");
        assertThat(ValidateFlag.CONFIG_CHANGED.mask()).isEqualTo(0x100000);
    }

    @Test
    @Requirement({"PROP-001", "PROP-002", "PROP-026"})
    void flagsHaveTheValuesOfTheHeader() {
        assertThat(SubmitFlag.toMask(EnumSet.of(SubmitFlag.LOCKED))).isEqualTo(0x1);
        assertThat(SubmitFlag.toMask(EnumSet.of(SubmitFlag.PREPROCESS))).isEqualTo(0x2);
        assertThat(MessageFlag.toMask(EnumSet.of(MessageFlag.SUBMIT))).isEqualTo(0x4);
        assertThat(MessageFlag.toMask(EnumSet.of(MessageFlag.UNSENT))).isEqualTo(0x8);
        assertThat(MessageFlag.toMask(EnumSet.of(MessageFlag.RESEND))).isEqualTo(0x80);
        assertThat(MessageFlag.ofMask(0x88)).containsExactlyInAnyOrder(MessageFlag.UNSENT, MessageFlag.RESEND);
        assertThat(RecipientType.TO.mapiValue()).isEqualTo(1);
        assertThat(RecipientType.CC.mapiValue()).isEqualTo(2);
        assertThat(RecipientType.BCC.mapiValue()).isEqualTo(3);
        assertThat(RecipientType.ENVELOPE.mapiValue()).isEqualTo(0x10000000);
        assertThat(RecipientType.SUBMITTED).isEqualTo(0x80000000);
    }
}
