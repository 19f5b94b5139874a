// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;

/** The answer of a command: its components are for scripts, its lines for people. */
public sealed interface View
        permits CorruptView,
                Done,
                FlushView,
                FoldersView,
                LogView,
                MailTextView,
                MailView,
                MessageView,
                PreviewView,
                ProfileView,
                ProvidersView,
                QueueView,
                ReceiveFoldersView,
                RouteView,
                StatusView,
                StoreMoveView,
                StoreView,
                SwapView,
                TraceView,
                TransportsView {

    /** How it looks on a screen. */
    List<String> lines(Screen screen);
}
