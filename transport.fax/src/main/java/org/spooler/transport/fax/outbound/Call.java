// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.ArrayList;
import java.util.List;
import org.spooler.hylafax.FaxEvent;
import org.spooler.hylafax.Job;
import org.spooler.hylafax.JobState;
import org.spooler.transport.fax.job.Tag;

/** A job on the server with the orders that are in it. Belongs to the desk's thread. */
final class Call {

    private final long job;
    private final Tag tag;
    private final List<FaxOrder> orders = new ArrayList<>();
    private int pagesSent;
    private boolean connected;
    private boolean running;
    private boolean givenBack;
    private boolean ended;
    private int missed;

    Call(long job, Tag tag) {
        this.job = job;
        this.tag = tag;
    }

    long job() {
        return job;
    }

    Tag tag() {
        return tag;
    }

    List<FaxOrder> orders() {
        return orders;
    }

    void join(FaxOrder order) {
        if (!orders.contains(order)) {
            orders.add(order);
        }
    }

    /** Takes note of what happens on the line; true if something is to be shown. */
    boolean happened(FaxEvent event) {
        switch (event.code()) {
            case FaxEvent.CONNECTED -> connected = true;
            case FaxEvent.PAGE_SENT -> pagesSent = Math.min(tag.pages(), pagesSent + 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes note of what the server says about the job. */
    void seen(Job state) {
        missed = 0;
        running = state.state() == JobState.RUNNING;
        pagesSent = Math.max(pagesSent, state.pages());
    }

    /** The server does not list the job; true if it did not before either. */
    boolean missed() {
        missed++;
        return missed > 1;
    }

    /** Whether nobody wants any of it. */
    boolean isUnwanted() {
        return orders.stream().allMatch(FaxOrder::isCancelled);
    }

    boolean isRunning() {
        return running;
    }

    /** Notes that it is ended from here. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /** Notes that its line is given back: who did not get the fax waits for the next flush. */
    void giveBack() {
        givenBack = true;
    }

    boolean isGivenBack() {
        return givenBack;
    }

    int percent() {
        return pagesSent * 100 / Math.max(1, tag.pages());
    }

    /** For the status row. */
    String progress() {
        if (!connected && pagesSent == 0) {
            return (running ? "calling " : "waiting for a line to ") + tag.number();
        }
        return "page " + Math.min(tag.pages(), pagesSent + 1) + " of " + tag.pages() + " to " + tag.number();
    }
}
