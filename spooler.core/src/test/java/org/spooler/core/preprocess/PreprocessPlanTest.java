// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.property.Properties;
import org.spooler.core.distribution.Candidate;
import org.spooler.core.distribution.TransportScan;
import org.spooler.core.lane.LaneThread;
import org.spooler.tck.Requirement;
import org.spooler.testkit.SeededScheduler;

/** Which preprocessors a message needs, in which order (catalogue 7.2). */
class PreprocessPlanTest {

    private static final UUID OWN = UUID.nameUUIDFromBytes(new byte[] {1});

    private final SeededScheduler scheduler = new SeededScheduler(1);
    private final LaneThread.Factory threads = name -> {
        throw new AssertionError("nothing is called here");
    };
    private final PreprocessorRegistry registry =
            new PreprocessorRegistry(scheduler.executor("engine"), threads, name -> {});
    private TransportScan scan = scan(carrier("smtp", AddressType.SMTP), carrier("fax", AddressType.FAX));

    private record Named(String name) implements Preprocessor {
        @Override
        public PreprocessResult preprocess(PreprocessMessage message) {
            return PreprocessResult.UNCHANGED;
        }
    }

    private static Candidate carrier(String name, AddressType... types) {
        return new Candidate(name, Set.of(types), false, Set.of(), true);
    }

    private static TransportScan scan(Candidate... candidates) {
        return new TransportScan(List.of(candidates));
    }

    private static Registration types(AddressType... types) {
        return new Registration(Set.of(types), Set.of());
    }

    private static Recipient to(String address) {
        return Recipient.of(Address.parse(address));
    }

    private static Recipient owned(String address) {
        return new Recipient(
                List.of(Address.parse(address)),
                RecipientType.TO,
                "",
                Optional.of(OWN),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
    }

    /** The names and recipients of all steps. */
    private List<String> steps(Recipient... recipients) {
        PreprocessPlan plan = new PreprocessPlan(registry.all(), scan);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < recipients.length; i++) {
            open.add(i);
        }
        List<String> steps = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Optional<PreprocessPlan.Step> step = plan.next(List.of(recipients), open, done);
        while (step.isPresent()) {
            done.add(step.get().preprocessor().name());
            steps.add(step.get().preprocessor().name() + step.get().recipients());
            step = plan.next(List.of(recipients), open, done);
        }
        assertThat(plan.applies(List.of(recipients))).isEqualTo(!steps.isEmpty());
        return steps;
    }

    private void service(String name, Registration registration) {
        registry.addService(Optional.empty(), new Named(name), registration, 0);
    }

    @Test
    @Requirement({"PREP-010", "PREP-004"})
    void idAndTypeRegisteredMeanEither() {
        service("either", new Registration(Set.of(AddressType.FAX), Set.of(OWN)));

        assertThat(steps(to("ann@a.example"), owned("bob@b.example"), to("FAX:+491")))
                .containsExactly("either[1, 2]");
    }

    @Test
    @Requirement("PREP-011")
    void typeAloneMeansRecipientsOfThatType() {
        service("type", types(AddressType.FAX));

        assertThat(steps(owned("ann@a.example"), to("FAX:+491"))).containsExactly("type[1]");
        assertThat(steps(to("ann@a.example"))).isEmpty();
    }

    @Test
    @Requirement("PREP-012")
    void idAloneMeansRecipientsWithItWhateverTheirType() {
        service("uid", new Registration(Set.of(), Set.of(OWN)));

        assertThat(steps(owned("ann@a.example"), owned("FAX:+491"), to("bob@b.example")))
                .containsExactly("uid[0, 1]");
    }

    @Test
    @Requirement("PREP-013")
    void neitherMeansAllRecipients() {
        service("all", types());

        assertThat(steps(to("ann@a.example"), to("FAX:+491"))).containsExactly("all[0, 1]");
    }

    @Test
    @Requirement("PREP-006")
    void preprocessorRegisteredOncePerTypeServesAllOfThemAndIsCalledOnce() {
        Named render = new Named("render");
        registry.addOfTransport("fax", "fax", render, types(AddressType.FAX));
        registry.addOfTransport("fax", "fax", render, types(new AddressType("FAXG4")));
        scan = scan(carrier("fax", AddressType.FAX, new AddressType("FAXG4")));

        assertThat(steps(to("FAX:+491"), to("FAXG4:+492"))).containsExactly("render[0, 1]");
    }

    @Test
    @Requirement("PREP-014")
    void transportThatGetsTheRecipientFirstKeepsALaterOnesPreprocessorOut() {
        registry.addOfTransport("relay", "relay", new Named("relay-sign"), types());
        scan = scan(carrier("smtp", AddressType.SMTP), carrier("relay", AddressType.SMTP, AddressType.FAX));

        assertThat(steps(to("ann@a.example"))).isEmpty();
        assertThat(steps(to("ann@a.example"), to("FAX:+491"))).containsExactly("relay-sign[1]");
    }

    @Test
    @Requirement({"PREP-017", "PREP-016", "DEC-26"})
    void transportOrderComesFirstAndRegistrationOrderWithinATransport() {
        service("everybody", types());
        registry.addOfTransport("fax", "fax", new Named("fax-1"), types());
        registry.addOfTransport("smtp", "smtp", new Named("smtp-1"), types());
        registry.addOfTransport("fax", "fax", new Named("fax-2"), types());
        registry.addOfTransport("smtp", "smtp", new Named("smtp-2"), types());

        assertThat(steps(to("ann@a.example"), to("FAX:+491")))
                .containsExactly("smtp-1[0]", "smtp-2[0]", "fax-1[1]", "fax-2[1]", "everybody[0, 1]");

        scan = scan(carrier("fax", AddressType.FAX), carrier("smtp", AddressType.SMTP));
        assertThat(steps(to("ann@a.example"), to("FAX:+491"))).startsWith("fax-1[1]", "fax-2[1]", "smtp-1[0]");
    }

    @Test
    @Requirement("PREP-008")
    void transportThatOnlyInstallsAPreprocessorIsServedForAll() {
        registry.addOfTransport("signer", "signer", new Named("sign"), types());
        scan = scan(carrier("signer"), carrier("smtp", AddressType.SMTP));

        assertThat(steps(to("ann@a.example"))).containsExactly("sign[0]");
    }

    @Test
    void higherRankingRunsFirstAmongServices() {
        registry.addService(Optional.empty(), new Named("low"), types(), 1);
        registry.addService(Optional.empty(), new Named("high"), types(), 9);

        assertThat(steps(to("ann@a.example"))).containsExactly("high[0]", "low[0]");
    }

    @Test
    @Requirement("PREP-002")
    void preprocessorIsCalledOnlyWhileRegisteredAndStillAppliesWhenItIsGone() {
        assertThat(steps(to("ann@a.example"))).isEmpty();
        Named sign = new Named("sign");
        registry.addService(Optional.empty(), sign, types(), 0);
        registry.removeService(sign);

        assertThat(registry.find("sign")).isEmpty();
        assertThat(steps(to("ann@a.example"))).as("messages wait for it").containsExactly("sign[0]");
        assertThat(registry.forget("sign")).isTrue();
        assertThat(steps(to("ann@a.example"))).isEmpty();
    }

    @Test
    void newVersionOfAServiceReplacesTheOldOneAndWhatItWanted() {
        Named before = new Named("sign");
        registry.addService(Optional.empty(), before, types(AddressType.FAX), 0);
        Preprocessor after = new Preprocessor() {
            @Override
            public String name() {
                return "sign";
            }

            @Override
            public PreprocessResult preprocess(PreprocessMessage message) {
                return PreprocessResult.UNCHANGED;
            }
        };
        registry.addService(Optional.empty(), after, types(AddressType.SMTP), 0);
        registry.removeService(before);

        assertThat(steps(to("ann@a.example"), to("FAX:+491"))).containsExactly("sign[0]");
        assertThat(registry.find("sign").orElseThrow().preprocessor()).isSameAs(after);
    }

    @Test
    void whenANewVersionGoesTheOlderOneThatIsStillThereIsCalledAgain() {
        Named older = new Named("stamp");
        Named newer = new Named("stamp");
        registry.addService(Optional.empty(), older, types(), 0);
        registry.addService(Optional.empty(), newer, types(), 0);
        assertThat(called("stamp")).containsSame(newer);

        registry.removeService(newer);
        assertThat(called("stamp")).containsSame(older);

        registry.removeService(older);
        assertThat(called("stamp")).isEmpty();
    }

    @Test
    void whenAnOlderVersionGoesTheNewOneStays() {
        Named older = new Named("stamp");
        Named newer = new Named("stamp");
        registry.addService(Optional.empty(), older, types(), 0);
        registry.addService(Optional.empty(), newer, types(), 0);

        registry.removeService(older);

        assertThat(called("stamp")).containsSame(newer);
    }

    private Optional<Preprocessor> called(String name) {
        return registry.find(name).map(KnownPreprocessor.Present::preprocessor);
    }
}
