// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.testkit.ScriptedTransport;

/** An offer leaves its trace first: else a crash would leave a copy without a reason on record. */
class EngineOfferTraceTest {

    private final List<Runnable> writes = new ArrayList<>();
    private StoreException fault;

    @Test
    void aTransportHearsOfAMessageWhenItsOfferIsWritten() throws Exception {
        EngineHarness spooler = new EngineHarness(Map.of("transport.order", "smtp"), this::slow);
        ScriptedTransport smtp = spooler.mail("smtp");
        spooler.submit("ann@a.example");
        assertThat(smtp.offered()).isEmpty();

        writeAll(spooler);

        assertThat(smtp.offered()).hasSize(1);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void aTransportHearsNothingOfAMessageWhoseOfferCannotBeWritten() throws Exception {
        EngineHarness spooler = new EngineHarness(Map.of("transport.order", "smtp"), this::slow);
        ScriptedTransport smtp = spooler.mail("smtp");
        spooler.submit("ann@a.example");
        fault = new StoreException("the disk is gone");

        writeAll(spooler);

        assertThat(smtp.offered()).isEmpty();
        assertThat(spooler.decided).isEmpty();
    }

    @Test
    void aTransportThatHasGoneMeanwhileHearsOfItWhenItIsBack() throws Exception {
        EngineHarness spooler = new EngineHarness(Map.of("transport.order", "smtp"), this::slow);
        ScriptedTransport first = spooler.mail("smtp");
        spooler.submit("ann@a.example");
        spooler.engine.left("smtp");
        spooler.pass(java.time.Duration.ofSeconds(30));
        writeAll(spooler);

        spooler.mail("smtp");
        writeAll(spooler);

        assertThat(first.offered()).isEmpty();
        assertThat(spooler.decided).contains("SMTP:ann@a.example SENT smtp");
    }

    private void writeAll(EngineHarness spooler) {
        while (!writes.isEmpty()) {
            List<Runnable> now = List.copyOf(writes);
            writes.clear();
            now.forEach(Runnable::run);
            spooler.run();
        }
    }

    private StoreProvider slow(StoreProvider plain) {
        return (StoreProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StoreProvider.class}, (proxy, method, arguments) -> {
                    Object result = invoke(method, plain, arguments);
                    return result instanceof SpoolerStore store ? slow(store) : result;
                });
    }

    private SpoolerStore slow(SpoolerStore plain) {
        return (SpoolerStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), plain.getClass().getInterfaces(), (proxy, method, arguments) -> {
                    Object result = invoke(method, plain, arguments);
                    return method.getName().equals("append") ? later((CompletionStage<?>) result) : result;
                });
    }

    private CompletionStage<Object> later(CompletionStage<?> done) {
        CompletableFuture<Object> told = new CompletableFuture<>();
        writes.add(() -> done.whenComplete((state, problem) -> {
            Throwable failure = fault == null ? problem : fault;
            if (failure == null) {
                told.complete(state);
            } else {
                told.completeExceptionally(failure);
            }
        }));
        return told;
    }

    private static Object invoke(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
