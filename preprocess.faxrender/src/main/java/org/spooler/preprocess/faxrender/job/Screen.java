// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

/** How shades of grey become black and white. */
public enum Screen {
    /** Dots that grow with the shade, as in print: compresses well, so the call is short. */
    DOTS,
    /** The error of each dot is passed on (Floyd and Steinberg): the finest picture, and the longest call. */
    DIFFUSION,
    /** What is darker than the middle is black. */
    THRESHOLD
}
