// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.conformance;

/**
 * One executed test that carries a requirement.
 *
 * @param id requirement id, such as {@code SEND-041}
 * @param test class and method, {@code org.example.StoreTest#keepsOrder}
 * @param outcome {@code passed}, {@code failed}, {@code aborted} or {@code skipped}
 */
record Proof(String id, String test, String outcome) implements Comparable<Proof> {

    static final String PASSED = "passed";

    static Proof parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("not id,test,outcome: " + line);
        }
        return new Proof(fields[0], fields[1], fields[2]);
    }

    /** Whether it is about the reading of a contradiction, {@code DEC-01} and so on, and no requirement of its own. */
    boolean isDecision() {
        return id.matches("DEC-\\d{2}");
    }

    String line() {
        return id + "," + test + "," + outcome;
    }

    /** A parameterized test runs several times: it passed only when each run did. */
    static Proof worse(Proof one, Proof other) {
        return one.outcome.equals(PASSED) ? other : one;
    }

    @Override
    public int compareTo(Proof other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : test.compareTo(other.test);
    }
}
