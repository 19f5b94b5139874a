// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

/** A document that no page can be made of, now or later. */
public final class Unrenderable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** It is broken, or asks for more than a budget allows (RFC 3463, 3.7: conversion failed). */
    public static final String FAILED = "5.6.5";

    /** Nothing here can show it (RFC 3463, 3.7: media not supported). */
    public static final String NOT_SUPPORTED = "5.6.1";

    private final String status;

    /** What is wrong with the document, for its originator. */
    public Unrenderable(String status, String text) {
        super(text);
        this.status = status;
    }

    /** The enhanced status code. */
    public String status() {
        return status;
    }
}
