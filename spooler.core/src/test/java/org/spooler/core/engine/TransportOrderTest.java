// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.profile.TransportOrder;
import org.spooler.api.profile.TransportOrderException;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.admin.EngineAdmin;
import org.spooler.core.admin.MissingProviders;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.core.provider.TransportBinding;
import org.spooler.core.status.LiveStatusTable;
import org.spooler.tck.Requirement;
import org.spooler.testkit.FlushingTransport;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;

/** The order of transports in the profile, and the part of the profile that each transport has for itself. */
class TransportOrderTest {

    private final EngineHarness spooler;
    private final List<TransportOrder> kept = new ArrayList<>();
    private final LiveProfile profile;
    private final EngineAdmin admin;

    TransportOrderTest() throws Exception {
        spooler = new EngineHarness("first,second");
        profile = new LiveProfile(
                ProfileParser.parse(
                        new ProfileSettings("org.spooler.profile~t", Map.of("transport.order", "first,second")), "t"),
                kept::add);
        admin = new EngineAdmin(
                spooler.engine,
                spooler.store,
                new LiveStatusTable(Comparator.naturalOrder(), Runnable::run),
                new MissingProviders(spooler.store, List::of, Map::of, ZoneOffset.UTC),
                spooler.clock(),
                () -> profile.current().order(),
                profile::changeOrder,
                seen -> List.of());
        profile.onChange(spooler.engine::profileChanged);
        spooler.mail("first");
        spooler.mail("second");
    }

    private CompletableFuture<Void> order(String... names) {
        CompletableFuture<Void> done =
                admin.setTransportOrder(new TransportOrder(List.of(names))).toCompletableFuture();
        spooler.run();
        return done;
    }

    private static MapiStatus refusal(CompletableFuture<Void> refused) {
        assertThat(refused).isCompletedExceptionally();
        return refused.handle((nothing, problem) -> {
                    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
                    return ((TransportOrderException) cause).status();
                })
                .join();
    }

    private List<String> transports() {
        var all = spooler.engine.transports().toCompletableFuture();
        spooler.run();
        return all.join().stream().map(transport -> transport.known().name()).toList();
    }

    private TransportArrival arrival(String name, int ranking) {
        return new TransportArrival(
                name,
                name,
                ranking,
                "test",
                new ScriptedTransport(
                        Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived));
    }

    private void arrives(String name, int ranking) {
        spooler.engine.arrived(arrival(name, ranking), new MemoryProfileSection());
        spooler.run();
    }

    @Test
    @Requirement({"STAT-054", "STAT-057", "STAT-059", "STAT-060", "SPOOL-026"})
    void anOrderThatNamesEachTransportIsKeptAndDecidesFromThenOn() throws Exception {
        assertThat(order("second", "first")).isCompleted();

        assertThat(kept).containsExactly(new TransportOrder(List.of("second", "first")));
        assertThat(transports()).containsExactly("second", "first");
        spooler.submit("ann@a.example");
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT second");
    }

    @Test
    @Requirement("STAT-055")
    void anOrderThatLeavesOneOutIsRefusedAsBusy() {
        assertThat(refusal(order("second"))).isEqualTo(MapiStatus.MAPI_E_BUSY);
        assertThat(kept).isEmpty();
        assertThat(transports()).containsExactly("first", "second");
    }

    @Test
    @Requirement("STAT-056")
    void anOrderThatNamesAnUnknownTransportIsRefusedAsNotFound() {
        assertThat(refusal(order("first", "second", "pigeon"))).isEqualTo(MapiStatus.MAPI_E_NOT_FOUND);
        assertThat(kept).isEmpty();
    }

    @Test
    void aTransportThatIsGoneMayBeLeftOut() {
        spooler.engine.left("first");
        spooler.pass(Duration.ofSeconds(11));

        assertThat(order("second")).isCompleted();
    }

    @Test
    @Requirement("SPOOL-025")
    void transportsThatTheProfileDoesNotNameFollowAsTheyCameAndThoseThatPreferToBeLastAreLast() {
        arrives("zebra", 0);
        arrives("last", -1);
        arrives("ape", 0);

        assertThat(transports()).containsExactly("first", "second", "zebra", "ape", "last");
    }

    @Test
    @Requirement("STAT-058")
    void aListOfTransportsDoesNotFollowLaterChanges() {
        List<String> before = transports();
        arrives("third", 0);
        assertThat(before).containsExactly("first", "second");
        assertThat(transports()).hasSize(3);
    }

    @Test
    @Requirement("STAT-047")
    void oneProfileIsInForceAtATime() {
        profile.replace(ProfileParser.parse(
                new ProfileSettings("org.spooler.profile~t", Map.of("transport.order", "second,first")), "t"));
        spooler.run();

        assertThat(profile.current().order().names()).containsExactly("second", "first");
        assertThat(profile.lists("second", "second")).isTrue();
        assertThat(transports()).containsExactly("second", "first");
    }

    @Test
    @Requirement("STAT-061")
    void onlyAddressTypesOfTransportsThatAreThereAreShownAsTheirs() {
        spooler.transport("fax", Capabilities.of(AddressType.FAX));
        assertThat(types()).containsExactlyInAnyOrder(AddressType.SMTP, AddressType.FAX);

        spooler.engine.left("fax");
        spooler.pass(Duration.ofSeconds(11));
        assertThat(types()).containsExactly(AddressType.SMTP);
    }

    private Set<AddressType> types() {
        var all = spooler.engine.transports().toCompletableFuture();
        spooler.run();
        return all.join().stream()
                .filter(transport -> transport.bundle().isPresent())
                .flatMap(transport -> transport.known().addressTypes().stream())
                .collect(Collectors.toSet());
    }

    @Test
    @Requirement({"STAT-048", "STAT-053"})
    void eachTransportHasItsOwnSectionWithoutNamingIt() {
        FlushingTransport mail =
                new FlushingTransport((ScriptedTransport) arrival("mail", 0).provider());
        Map<String, MemoryProfileSection> sections =
                Map.of("mail", new MemoryProfileSection(), "fax", new MemoryProfileSection());
        TransportBinding binding = new TransportBinding(spooler.engine, sections::get, (name, bundle) -> false);
        binding.add(new TransportArrival("mail", "mail", 0, "test", mail));
        spooler.run();

        mail.context().profile().put("secret.password", "s3same");

        assertThat(sections.get("mail").find("secret.password")).contains("s3same");
        assertThat(sections.get("fax").keys()).isEmpty();
    }
}
