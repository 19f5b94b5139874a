// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.hylafax.DocumentFormat;
import org.spooler.hylafax.HylafaxConnection;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.JobParameters;
import org.spooler.hylafax.RefusedException;
import org.spooler.transport.fax.document.FaxDocument;
import org.spooler.transport.fax.document.FaxFile;
import org.spooler.transport.fax.document.TiffReader;
import org.spooler.transport.fax.document.UnsuitableDocumentException;
import org.spooler.transport.fax.job.Tag;
import org.spooler.transport.fax.job.Tallies;

/**
 * Gives orders for one number to the server as one job. What cannot be given gets its outcome here. The note that a job
 * may be on the server is written before the server has it, so that a crash in between is known of.
 *
 * <p>Belongs to the desk's thread, which blocks.
 */
final class Submission {

    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final int PAGE_WIDTH = 215;
    private static final int PAGE_LENGTH = 297;

    private record Ready(FaxOrder order, FaxDocument document, String name) {}

    private final Link link;
    private final Tallies tallies;
    private final LineRules rules;
    private final Consumer<FaxOrder> again;

    /**
     * A way to submit.
     *
     * @param again takes orders that cannot go with this job and are to go with another
     */
    Submission(Link link, Tallies tallies, LineRules rules, Consumer<FaxOrder> again) {
        this.link = link;
        this.tallies = tallies;
        this.rules = rules;
        this.again = again;
    }

    /**
     * Submits a job with as many of the orders as possible; empty if none is left.
     *
     * @throws HylafaxException if the server may have orders that are {@linkplain FaxOrder#isSubmitted submitted}, or
     *     not
     */
    Optional<Call> submit(List<FaxOrder> orders) throws HylafaxException {
        List<FaxOrder> others = new ArrayList<>();
        try (HylafaxConnection connection = link.open()) {
            List<Ready> ready = upload(connection, orders, others);
            ready.removeIf(one -> !begins(one));
            return ready.isEmpty() ? Optional.empty() : Optional.of(submit(connection, ready));
        } catch (HylafaxException failed) {
            LOG.info(
                    "{}: job for {} not submitted: {}",
                    orders.get(0).id(),
                    orders.get(0).number(),
                    failed.getMessage());
            if (!(failed instanceof RefusedException) && orders.stream().anyMatch(FaxOrder::isSubmitted)) {
                throw failed;
            }
            orders.stream().filter(order -> !others.contains(order)).forEach(order -> notTaken(order, failed));
            return Optional.empty();
        } finally {
            others.forEach(again);
        }
    }

    /**
     * Uploads documents that can go in one job.
     *
     * @param others gets those that cannot, and are to go with another
     */
    private List<Ready> upload(HylafaxConnection connection, List<FaxOrder> orders, List<FaxOrder> others)
            throws HylafaxException {
        List<Ready> ready = new ArrayList<>();
        for (int next = 0; next < orders.size(); next++) {
            FaxOrder order = orders.get(next);
            if (order.beginReading() && !upload(connection, order, ready, others)) {
                // The connection went with the upload that broke off, and the documents with the connection.
                ready.forEach(one -> putBack(one.order(), others));
                others.addAll(orders.subList(next + 1, orders.size()));
                return new ArrayList<>();
            }
        }
        return ready;
    }

    private static void putBack(FaxOrder order, List<FaxOrder> others) {
        order.waitAgain();
        others.add(order);
    }

    private static boolean begins(Ready one) {
        if (one.order().isCancelled() || !one.order().beginSubmitting()) {
            one.order().withdraw();
            return false;
        }
        return true;
    }

    private void notTaken(FaxOrder order, HylafaxException failed) {
        if (order.isSubmitted()) {
            String number = order.number().toString();
            tallies.put(order.id(), number, tallies.find(order.id(), number).lost());
        }
        if (order.isCancelled()) {
            order.withdraw();
        } else {
            order.settle(Outcomes.notTaken(link.server().toString(), failed));
        }
    }

    /** Uploads one document; false if its content cannot be read. */
    private static boolean upload(
            HylafaxConnection connection, FaxOrder order, List<Ready> ready, List<FaxOrder> others)
            throws HylafaxException {
        try {
            FaxFile file = FaxFile.in(order.message().content());
            FaxDocument document = TiffReader.read(file);
            if (!ready.isEmpty() && ready.get(0).document().resolution() != document.resolution()) {
                putBack(order, others);
            } else {
                ready.add(new Ready(order, document, name(connection, order, file)));
            }
            return true;
        } catch (UnsuitableDocumentException unsuitable) {
            order.settle(Outcomes.unsuitable(unsuitable));
            return true;
        } catch (HylafaxException failed) {
            throw failed;
        } catch (IOException failed) {
            unreadable(order, failed);
            return false;
        }
    }

    private static String name(HylafaxConnection connection, FaxOrder order, FaxFile file) throws IOException {
        try (InputStream octets = new StoppableStream(file.open(), order::isCancelled)) {
            return connection.upload(DocumentFormat.TIFF, octets);
        }
    }

    private static void unreadable(FaxOrder order, IOException failed) {
        if (order.isCancelled()) {
            order.withdraw();
        } else {
            order.settle(Outcomes.unreadable(failed));
        }
    }

    private Call submit(HylafaxConnection connection, List<Ready> ready) throws HylafaxException {
        FaxOrder first = ready.get(0).order();
        String number = first.number().toString();
        List<Tag.Part> parts = ready.stream()
                .map(one -> new Tag.Part(one.order().id(), one.document().pages()))
                .toList();
        Tag tag = new Tag(tallies.instance(), number, parts);
        for (Ready one : ready) {
            tallies.put(
                    one.order().id(),
                    number,
                    tallies.find(one.order().id(), number).submitting());
        }
        long job = connection.jobs().submit(parameters(ready, tag));
        LOG.info("{}: job {} on {} for {}, {} pages", first.id(), job, link.server(), number, tag.pages());
        Call call = new Call(job, tag);
        ready.forEach(one -> call.join(one.order()));
        return call;
    }

    /** The server dials once and transmits once: when to try again is the spooler's decision. */
    private JobParameters parameters(List<Ready> ready, Tag tag) {
        FaxOrder first = ready.get(0).order();
        JobParameters job = JobParameters.dialling(rules.dialling().dialString(first.number()), rules.lifetime())
                .tag(tag.toString())
                .resolution(ready.get(0).document().resolution())
                .page(PAGE_WIDTH, PAGE_LENGTH)
                .priority(first.options().priority())
                .modem(rules.modem());
        if (!first.options().senderName().isEmpty()) {
            job.senderName(first.options().senderName());
        }
        if (!first.options().senderNumber().isEmpty()) {
            job.senderNumber(first.options().senderNumber());
        }
        if (!first.number().subAddress().isEmpty()) {
            job.subAddress(first.number().subAddress());
        }
        ready.forEach(one -> job.document(one.name()));
        return job;
    }
}
