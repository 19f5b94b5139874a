// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The receive folder table of a store: which folder receives the messages of which class, the same rule for every
 * store. Immutable.
 *
 * <p>A class is a list of levels, such as {@code IPM.Note.Fax}; a setting counts for its class and those below it, and
 * the longest one that fits decides (RECV-039). Case does not count (RECV-040).
 */
public final class ReceiveFolders {

    /** The most settings of a store. */
    public static final int MOST_SETTINGS = 1000;

    /** The longest message class, in characters. */
    public static final int LONGEST_CLASS = 255;

    /**
     * What a new store begins with: interpersonal messages, reports, also on others, and messages without class go to
     * the Inbox, those between programs to the root (RECV-043, RECV-044).
     */
    public static final ReceiveFolders DEFAULT = of(List.of(
            new ReceiveFolder("", FolderId.INBOX),
            new ReceiveFolder("IPM", FolderId.INBOX),
            new ReceiveFolder("REPORT", FolderId.INBOX),
            new ReceiveFolder("IPC", FolderId.ROOT)));

    private final SortedMap<String, ReceiveFolder> settings;

    private ReceiveFolders(SortedMap<String, ReceiveFolder> settings) {
        this.settings = settings;
    }

    /** A table with these settings, as written down; without a default among them, the Inbox is the default. */
    public static ReceiveFolders of(Collection<ReceiveFolder> settings) {
        SortedMap<String, ReceiveFolder> table = new TreeMap<>(Comparator.naturalOrder());
        table.put("", new ReceiveFolder("", FolderId.INBOX));
        settings.forEach(setting -> table.put(key(setting.messageClass()), setting));
        return new ReceiveFolders(table);
    }

    /**
     * The setting that counts for a class; the default one for a class that no other fits (RECV-041, RECV-042).
     *
     * @param messageClass empty for the default
     */
    public ReceiveFolder find(String messageClass) {
        String rest = key(messageClass);
        while (!settings.containsKey(rest)) {
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
        }
        return settings.get(rest);
    }

    /**
     * This table with one more setting, or another folder for a class that has one.
     *
     * @throws IllegalArgumentException if nothing can be received in the folder, the class is none, or the table is full
     */
    public ReceiveFolders with(ReceiveFolder setting) {
        check(setting);
        SortedMap<String, ReceiveFolder> table = new TreeMap<>(settings);
        table.put(key(setting.messageClass()), setting);
        if (table.size() > MOST_SETTINGS) {
            throw new IllegalArgumentException("a store has at most " + MOST_SETTINGS
                    + " receive folder settings: remove one before setting " + setting.messageClass());
        }
        return new ReceiveFolders(table);
    }

    private static void check(ReceiveFolder setting) {
        String messageClass = setting.messageClass();
        boolean levels = messageClass.isEmpty()
                || List.of(messageClass.split("\\.", -1)).stream().noneMatch(String::isBlank);
        if (!levels
                || messageClass.length() > LONGEST_CLASS
                || !messageClass.chars().allMatch(c -> c > 32 && c < 127)) {
            throw new IllegalArgumentException("message class \"" + messageClass + "\": expected at most "
                    + LONGEST_CLASS + " printable characters, levels separated by dots, such as IPM.Note");
        }
        if (setting.folder().equals(FolderId.OUTBOX) || setting.folder().equals(FolderId.ARRIVING)) {
            throw new IllegalArgumentException(
                    "messages cannot be received in " + setting.folder() + ": it shows what waits");
        }
    }

    /** This table without the setting of a class; the default falls back to the Inbox (RECV-042, RECV-045). */
    public ReceiveFolders without(String messageClass) {
        SortedMap<String, ReceiveFolder> table = new TreeMap<>(settings);
        table.remove(key(messageClass));
        return of(table.values());
    }

    /** All settings, by class (RECV-048). */
    public List<ReceiveFolder> list() {
        return List.copyOf(settings.values());
    }

    /** The settings of one folder (RECV-049). */
    public List<ReceiveFolder> list(FolderId folder) {
        return settings.values().stream()
                .filter(setting -> setting.folder().equals(folder))
                .toList();
    }

    private static String key(String messageClass) {
        return messageClass.toUpperCase(Locale.ROOT);
    }
}
