// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

/**
 * Which folder receives messages of a class (RECV-039).
 *
 * @param messageClass the class or leading part of a class the setting is for; empty is the default
 * @param folder where they go
 */
public record ReceiveFolder(String messageClass, FolderId folder) {}
