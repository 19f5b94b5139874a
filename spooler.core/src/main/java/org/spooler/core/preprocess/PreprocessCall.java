// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.SpoolerStore;

/**
 * One call of a preprocessor for one message, within its budgets. What it writes is not in force when the call returns:
 * that takes an entry in the ledger.
 *
 * <p><b>Threading.</b> Runs on the preprocessor's thread; {@link #checkMemory} and {@link #cancel} from any.
 */
public final class PreprocessCall implements Callable<PreprocessOutcome> {

    private final Preprocessor preprocessor;
    private final SpoolerStore store;
    private final OutputBudget budget;
    private final MessagePart part;
    private final MessageView view;
    private final PreprocessLimits limits;
    private final ThreadMemory memory;
    private volatile long thread;
    private volatile long allocatedBefore;

    /** A call for some recipients of a leased message. */
    public PreprocessCall(
            Preprocessor preprocessor,
            SpoolerStore store,
            LeaseToken token,
            MessagePart part,
            PreprocessLimits limits,
            ThreadMemory memory) {
        this.preprocessor = preprocessor;
        this.store = store;
        this.limits = limits;
        this.memory = memory;
        this.budget = new OutputBudget(limits.outputBytes());
        this.part = part;
        this.view = new MessageView(store, token, part, budget);
    }

    /** Calls the preprocessor, then seals what it wrote and submits what it wants sent besides. */
    @Override
    public PreprocessOutcome call() throws IOException, InterruptedException {
        allocatedBefore = memory.allocated(Thread.currentThread().getId()).orElse(0);
        thread = Thread.currentThread().getId();
        try {
            PreprocessResult result = preprocessor.preprocess(view);
            checkBudgets();
            ResultCheck.check(view, result);
            return finish(result);
        } catch (IOException | UncheckedIOException problem) {
            // The exception may have been wrapped, or be another that followed from it.
            checkBudgets();
            throw problem instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) problem;
        } finally {
            thread = 0;
            view.version().ifPresent(ContentVersion::close);
        }
    }

    private void checkBudgets() throws BudgetExceededException {
        if (budget.isExceeded()) {
            budget.use(0);
        }
        if (checkMemory().isPresent()) {
            throw checkMemory().get();
        }
    }

    private PreprocessOutcome finish(PreprocessResult result) throws IOException {
        if (view.isCancelled()) {
            throw new IOException("the call is over");
        }
        if (!(result instanceof PreprocessResult.Changed changed)) {
            return new PreprocessOutcome(
                    result, Optional.empty(), Optional.empty(), CompletableFuture.completedFuture(null));
        }
        String key = "preprocess:" + view.id() + ":" + preprocessor.name() + ":" + part.label();
        CompletionStage<Void> submitted = new AdditionalMessages(store, budget).submit(key, changed.additional());
        if (view.version().isEmpty()) {
            return new PreprocessOutcome(result, Optional.empty(), Optional.empty(), submitted);
        }
        view.output().orElseThrow().close();
        ContentTraits traits = view.output().orElseThrow().traits();
        ContentVersion version = view.version().get();
        CompletionStage<Void> durable = version.seal(traits).thenCombine(submitted, (kept, sent) -> (Void) null);
        return new PreprocessOutcome(result, Optional.of(version.number()), Optional.of(traits), durable);
    }

    /** What is wrong with its use of memory; empty if nothing is, or nobody knows. */
    public Optional<BudgetExceededException> checkMemory() {
        long running = thread;
        if (running == 0) {
            return Optional.empty();
        }
        long used = memory.allocated(running).orElse(0) - allocatedBefore;
        return used > limits.memoryBytes()
                ? Optional.of(new BudgetExceededException(
                        "allocated more than the " + limits.memoryBytes() + " octets allowed"))
                : Optional.empty();
    }

    /** The call is over for whoever made it: what the preprocessor still writes fails. */
    public void cancel() {
        view.cancel();
    }
}
