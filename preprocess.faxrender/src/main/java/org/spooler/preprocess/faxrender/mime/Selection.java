// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.mime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what of a message is shown, in which order (RFC 2046, 5.1; RFC 2387). */
public final class Selection {

    /** Something to show. */
    public sealed interface Item {}

    /** A part that is shown by itself; {@code related} are those it may refer to, by content id. */
    public record Shown(Kind kind, Part part, Map<String, Part> related) implements Item {}

    /** The header of a message within the message. */
    public record Heading(Head head) implements Item {}

    /** A part that cannot be shown. */
    public record Unshown(Part part) implements Item {}

    private final List<Item> items = new ArrayList<>();

    private Selection() {}

    /** What to show of a message. */
    public static List<Item> of(Part message) {
        Selection selection = new Selection();
        selection.add(message, Map.of());
        return List.copyOf(selection.items);
    }

    private void add(Part part, Map<String, Part> related) {
        switch (Kind.of(part)) {
            case CONTAINER -> addContainer(part, related);
            case UNKNOWN -> items.add(new Unshown(part));
            case SILENT -> {}
            default -> items.add(new Shown(Kind.of(part), part, related));
        }
    }

    private void addContainer(Part part, Map<String, Part> related) {
        switch (part.type()) {
            case "multipart/alternative" -> best(part).ifPresent(best -> add(best, related));
            case "multipart/related" -> addRelated(part);
            case "multipart/signed" -> add(part.children().get(0), related);
            case "message/rfc822" -> {
                items.add(new Heading(part.children().get(0).head()));
                add(part.children().get(0), Map.of());
            }
            default -> part.children().forEach(child -> add(child, related));
        }
    }

    /** The last one that can be shown; the richest comes last. */
    private static Optional<Part> best(Part alternative) {
        List<Part> children = alternative.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            if (isShowable(children.get(i))) {
                return Optional.of(children.get(i));
            }
        }
        return Optional.of(children.get(0));
    }

    private static boolean isShowable(Part part) {
        return switch (Kind.of(part)) {
            case CONTAINER ->
                part.type().equals("multipart/related")
                        ? isShowable(root(part))
                        : part.children().stream().anyMatch(Selection::isShowable);
            case SILENT, UNKNOWN -> false;
            default -> true;
        };
    }

    private static Part root(Part related) {
        Optional<String> start = related.parameter("start").map(id -> id.replaceAll("^<|>$", ""));
        return related.children().stream()
                .filter(child -> start.isPresent() && start.equals(child.contentId()))
                .findFirst()
                .orElse(related.children().get(0));
    }

    @SuppressWarnings("ReferenceEquality") // two parts may well be equal
    private void addRelated(Part part) {
        Part root = root(part);
        Map<String, Part> others = new HashMap<>();
        part.children().stream()
                .filter(child -> child != root)
                .forEach(child -> child.contentId().ifPresent(id -> others.put(id, child)));
        add(root, others);
        part.children().stream()
                .filter(child -> child != root && (child.contentId().isEmpty() || child.isAttachment()))
                .forEach(child -> add(child, Map.of()));
    }
}
