// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RetryClass;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.forward.ForwardRule;
import org.spooler.core.report.ReportSettings;
import org.spooler.core.retry.RetryPolicy;
import org.spooler.core.retry.RetrySchedule;
import org.spooler.core.submission.SubmissionLimits;
import org.spooler.tck.Requirement;

class ProfileParserTest {

    private static final String PID = "org.spooler.profile~default";

    @Test
    void anEmptyProfileHasTheDefaults() {
        Profile profile = parse(Map.of());
        assertThat(profile.name()).isEqualTo("default");
        assertThat(profile.order().names()).isEmpty();
        assertThat(profile.retry()).isEqualTo(RetryPolicy.DEFAULT);
        assertThat(profile.activeWindow()).isEqualTo(2000);
        assertThat(profile.report()).isEqualTo(new ReportSettings("mx.example.org", 50_000));
        assertThat(profile.limits()).isEqualTo(SubmissionLimits.DEFAULT);
    }

    @Test
    void rulesThatForwardAreReadAndCheckedByName() {
        Profile profile = parse(Map.of("forward.office", "class=IPM.Note.Fax; to=office@example.org"));
        assertThat(profile.forwards()).extracting(ForwardRule::name).containsExactly("office");
        assertThat(ProfileParser.unknownKeys(new ProfileSettings(PID, Map.of("forward.x", "y"))))
                .isEmpty();
        assertThatThrownBy(() -> parse(Map.of("forward.office", "to=office@example.org")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(PID + " forward.office = 'to=office@example.org': expected a name")
                .hasMessageContaining("class=MESSAGE.CLASS");
    }

    @Test
    @Requirement("STAT-059")
    void everyKeyIsRead() {
        Map<String, String> values = new HashMap<>();
        values.put("transport.order", "smtp, fax ,maildir");
        values.put("expiry", "2d");
        values.put("delay.warning", "0s");
        values.put("retry.busy", "90s");
        values.put("retry.paper-jam", "1m*3<=1h");
        values.put("active.window", "500");
        values.put("call.deadline", "30s");
        values.put("notice.deadline", "1d");
        values.put("caps.smtp", "sessions:8 perdestination:20");
        values.put("report.host", "out.example.net");
        values.put("report.return.limit.bytes", "0");
        values.put("recipients.limit", "50");
        values.put("message.size.limit.bytes", "1000000");
        Profile profile = parse(values);
        assertThat(profile.order().names()).containsExactly("smtp", "fax", "maildir");
        assertThat(profile.retry().expiry()).isEqualTo(Duration.ofDays(2));
        assertThat(profile.retry().delayWarning()).isZero();
        assertThat(profile.retry().schedule(RetryClass.BUSY)).isEqualTo(RetrySchedule.every(Duration.ofSeconds(90)));
        assertThat(profile.retry().schedule(new RetryClass("paper-jam"))).hasToString("1m*3<=1h");
        assertThat(profile.activeWindow()).isEqualTo(500);
        assertThat(profile.callDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(profile.noticeDeadline()).isEqualTo(Duration.ofDays(1));
        assertThat(profile.report()).isEqualTo(new ReportSettings("out.example.net", 0));
        assertThat(profile.limits()).isEqualTo(new SubmissionLimits(50, 1_000_000));
    }

    @Test
    void capsLowerWhatATransportCanAndNeverRaiseIt() {
        Profile profile = parse(Map.of("caps.smtp", "sessions:2 perdestination:500"));
        Capabilities own = Capabilities.of(AddressType.SMTP).withSessions(8).withInFlight(1000, 20);
        Capabilities capped = profile.capsOf("smtp-backup", "smtp").apply(own);
        assertThat(List.of(capped.sessions(), capped.inFlight(), capped.perDestination()))
                .containsExactly(2, 1000, 20);
        assertThat(profile.capsOf("fax", "fax").apply(own)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transport.order | smtp,,fax | names of transports, each once",
                "transport.order | smtp,smtp | names of transports, each once",
                "transport.order | SMTP | names of transports, each once",
                "expiry | 5 | from 1m to 365d",
                "delay.warning | -1h | from 0s to 365d",
                "active.window | 0 | a whole number from 1 to 100000",
                "active.window | 100001 | a whole number from 1 to 100000",
                "active.window | many | a whole number from 1 to 100000",
                "call.deadline | 2h | from 1s to 1h",
                "retry.reply | soon | WAIT*FACTOR<=MAXIMUM",
                "retry.BUSY | 5m | 1 to 32 of a-z",
                "caps.smtp | sessions:0 | sessions:1 to 256",
                "caps.smtp | lanes:3 | sessions:1 to 256",
                "caps.smtp | sessions:3 sessions:4 | sessions:1 to 256",
                "report.host | a b | a host name",
                "report.return.limit.bytes | 99999999999 | from 0 to 1073741824"
            })
    void anErrorNamesPidKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> parse(Map.of(key, value)))
                .isInstanceOfSatisfying(
                        ProfileException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .asString()
                                .startsWith(PID + " ")
                                .contains(
                                        key.replace("retry.BUSY", "BUSY"),
                                        value.equals("5m") ? "BUSY" : value,
                                        allowed));
    }

    @Test
    void allErrorsAreToldAtOnce() {
        assertThatThrownBy(() -> parse(Map.of("expiry", "x", "active.window", "y", "retry.busy", "z")))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void misspeltKeysAreFound() {
        ProfileSettings settings = ProfileSettings.of(
                PID, Map.of("expriy", "5d", "service.pid", PID, "felix.fileinstall.filename", "x", "retry.busy", "5m"));
        assertThat(ProfileParser.unknownKeys(settings)).containsExactly("expriy");
    }

    @Test
    void listsOfTheContainerAreTakenAsLists() {
        ProfileSettings array = ProfileSettings.of(PID, Map.of("transport.order", new String[] {"smtp", "fax"}));
        ProfileSettings list = ProfileSettings.of(PID, Map.of("transport.order", List.of("smtp", "fax")));
        assertThat(array).isEqualTo(list);
        assertThat(ProfileParser.parse(list, "h").order().names()).containsExactly("smtp", "fax");
    }

    private static Profile parse(Map<String, String> values) {
        return ProfileParser.parse(ProfileSettings.of(PID, values), "mx.example.org");
    }
}
