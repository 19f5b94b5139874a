// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.Optional;
import org.spooler.api.status.StatusRow;

/** A row before and after a change; one of them may be missing. */
record RowChange(Optional<StatusRow> before, Optional<StatusRow> after) {}
