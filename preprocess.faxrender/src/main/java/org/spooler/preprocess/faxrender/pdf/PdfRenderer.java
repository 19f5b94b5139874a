// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.spooler.preprocess.faxrender.job.Screen;
import org.spooler.preprocess.faxrender.page.PageBudget;
import org.spooler.preprocess.faxrender.page.Paper;
import org.spooler.preprocess.faxrender.page.Press;
import org.spooler.preprocess.faxrender.page.Unrenderable;

/** Makes fax pages of a PDF, those of a long one on several threads, each with the document opened for itself. */
public final class PdfRenderer {

    /** A document of fewer pages is done before a second thread has opened it. */
    private static final int PAGES_FOR_A_THREAD = 4;

    private final Paper paper;
    private final Screen screen;
    private final PageBudget budget;
    private final int threads;

    public PdfRenderer(Paper paper, Screen screen, PageBudget budget, int threads) {
        this.paper = paper;
        this.screen = screen;
        this.budget = budget;
        this.threads = threads;
    }

    /**
     * The pages, as strips of Group 4.
     *
     * @throws Unrenderable if that cannot be
     */
    public List<byte[]> render(byte[] pdf) throws IOException {
        try (PdfPages pages = new PdfPages(pdf, budget)) {
            int count = pages.count();
            if (count == 0) {
                throw new Unrenderable(Unrenderable.FAILED, "the PDF has no pages");
            }
            budget.takePages(count);
            byte[][] strips = new byte[count][];
            int sharing = Math.max(1, Math.min(threads, count / PAGES_FOR_A_THREAD));
            if (sharing == 1) {
                renderEvery(1, 0, pages, strips);
            } else {
                renderTogether(sharing, pages, pdf, strips);
            }
            return List.of(strips);
        }
    }

    private void renderEvery(int step, int first, PdfPages pages, byte[][] strips) throws IOException {
        try (Press press = new Press(paper, screen)) {
            for (int page = first; page < strips.length; page += step) {
                if (Thread.interrupted()) {
                    throw new IOException("another page failed");
                }
                strips[page] = print(pages, page, press);
                budget.takeOctets(strips[page].length);
            }
        }
    }

    /** What the library throws at a page that is broken is many things. */
    private static byte[] print(PdfPages pages, int page, Press press) {
        try {
            return pages.print(page, press);
        } catch (Unrenderable known) {
            throw known;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new Unrenderable(
                    Unrenderable.FAILED, "page " + (page + 1) + " of the PDF cannot be rendered: " + broken);
        }
    }

    private void renderTogether(int sharing, PdfPages pages, byte[] pdf, byte[][] strips) throws IOException {
        ExecutorService threadsOfPages = Executors.newFixedThreadPool(sharing - 1);
        List<Future<Void>> others = new ArrayList<>();
        try {
            for (int other = 1; other < sharing; other++) {
                int first = other;
                Callable<Void> share = () -> {
                    try (PdfPages own = new PdfPages(pdf, budget)) {
                        renderEvery(sharing, first, own, strips);
                    }
                    return null;
                };
                others.add(threadsOfPages.submit(share));
            }
            renderEvery(sharing, 0, pages, strips);
            for (Future<Void> other : others) {
                await(other);
            }
        } finally {
            threadsOfPages.shutdownNow();
        }
    }

    private static void await(Future<Void> share) throws IOException {
        try {
            share.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Unrenderable broken) {
                throw broken;
            } else if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while pages were rendered", stopped);
        }
    }
}
