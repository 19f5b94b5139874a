// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spooler.api.admin.StoreCharge;
import org.spooler.api.admin.StoreMoveProgress;

/** Which store is in charge, and how another one stands to it. */
public record StoreView(StoreCharge charge) implements View {

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("in charge: " + charge.inCharge().orElse("none") + (charge.running() ? "" : ", not there"));
        charge.problem().ifPresent(problem -> lines.add("problem: " + problem));
        charge.other().ifPresent(other -> lines.add(standing(other)));
        lines.add("stores: " + (charge.stores().isEmpty() ? "none" : String.join(", ", charge.stores())));
        charge.underWay().ifPresent(progress -> lines.add("under way: " + words(progress)));
        return lines;
    }

    private String standing(String other) {
        return switch (charge.standing()) {
            case ALONE -> "beside it: " + other;
            case NOT_MOVED ->
                "not moved: the move to " + other + " did not get to its end; 'store move " + other
                        + "' tries again, 'store release' clears up";
            case LEFT -> "left: " + other + "; 'store back' returns to it, 'store release' empties it";
            case NOT_BACK -> "not back: the way back to " + other + " did not get to its end; 'store back' tries again";
            case EMPTYING -> "released: " + other + " is not empty yet; 'store release' goes on";
        };
    }

    private static String words(StoreMoveProgress progress) {
        String step = progress.step().name().toLowerCase(Locale.ROOT);
        return progress.total() == 0 ? step : step + " " + progress.done() + " of " + progress.total();
    }
}
