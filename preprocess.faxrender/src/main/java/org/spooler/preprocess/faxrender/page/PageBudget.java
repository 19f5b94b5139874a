// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import org.spooler.preprocess.faxrender.job.Limits;

/**
 * Counts what a message has used of what it may.
 *
 * <p><b>Threading.</b> Any thread.
 */
public final class PageBudget {

    private final Limits limits;
    private int pages;
    private long octets;

    public PageBudget(Limits limits) {
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /** Takes pages before they are made. */
    public synchronized void takePages(int more) {
        pages += more;
        if (pages > limits.pages()) {
            throw new Unrenderable(Unrenderable.FAILED, "the fax would have more than " + limits.pages() + " pages");
        }
    }

    /** Refuses one more page, if there is no room for it; takes nothing. */
    public synchronized void checkPage() {
        takePages(1);
        pages--;
    }

    /** Takes the octets of a page that was made. */
    public synchronized void takeOctets(long more) {
        octets += more;
        if (octets > limits.outputOctets()) {
            throw new Unrenderable(
                    Unrenderable.FAILED, "the fax would have more than " + limits.outputOctets() + " octets");
        }
    }

    /** Refuses a picture before it is unpacked. */
    public void checkPicture(long width, long height) {
        if (width <= 0 || height <= 0 || width > limits.imagePixels() / height) {
            throw new Unrenderable(
                    Unrenderable.FAILED,
                    "a picture of " + width + " by " + height + " dots is beyond the " + limits.imagePixels()
                            + " allowed");
        }
    }
}
