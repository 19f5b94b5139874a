// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Driver or sink as a process that takes commands on its standard input and answers each with one line, so that the
 * same warm process serves a whole race. Words are {@code name=value}; the answer begins with {@code ok} or
 * {@code failed}.
 *
 * <pre>
 * open port=25990                       open the sink (0: any port; answers port)
 * shut                                  close it, as a smart host that goes down
 * expect run=7 messages=N recipients=1  count a new run from now on
 * await count=N stall=20 most=180       wait for so many complete numbers; answers complete and last (ns)
 * save file=F                           write the ledger of the sink
 * load port=P run=7 messages=N bytes=4096 sessions=16 [persession= rate= pipelining= recipients= patience=] file=F
 * reckon sent=F arrived=F               the account of a run, and delays in milliseconds
 * quit
 * </pre>
 */
public final class Rig {

    private Sink sink;
    private ArrivalLedger arrivals = new ArrivalLedger(0, 1, 1);

    public static void main(String[] args) throws Exception {
        Rig rig = new Rig();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null && !line.equals("quit"); line = commands.readLine()) {
            System.out.println(rig.answer(line));
        }
    }

    String answer(String line) throws InterruptedException {
        try {
            String[] words = line.strip().split(" +");
            Settings settings = Settings.of(words);
            Map<String, Object> answer = run(words[0], settings);
            StringBuilder text = new StringBuilder("ok");
            answer.forEach(
                    (name, value) -> text.append(' ').append(name).append('=').append(value));
            return text.toString();
        } catch (IOException | IllegalArgumentException failed) {
            return "failed " + failed;
        }
    }

    private Map<String, Object> run(String command, Settings settings) throws IOException, InterruptedException {
        return switch (command) {
            case "open" -> open(settings);
            case "shut" -> shut();
            case "expect" -> expect(settings);
            case "await" -> await(settings);
            case "save" -> save(settings);
            case "load" -> load(settings);
            case "reckon" -> reckon(settings);
            default -> throw new IllegalArgumentException("no command: " + command);
        };
    }

    private Map<String, Object> open(Settings settings) throws IOException {
        sink = Sink.open(settings.integer("port"), arrivals);
        return Map.of("port", sink.port());
    }

    private Map<String, Object> shut() {
        if (sink != null) {
            sink.close();
            sink = null;
        }
        return Map.of();
    }

    private Map<String, Object> expect(Settings settings) {
        arrivals = new ArrivalLedger(
                settings.integer("run"), settings.integer("messages"), settings.integer("recipients", 1));
        if (sink != null) {
            sink.expect(arrivals);
        }
        return Map.of();
    }

    private Map<String, Object> await(Settings settings) throws InterruptedException {
        int complete =
                opened().await(settings.integer("count"), settings.integer("stall", 20), settings.integer("most", 180));
        return Map.of("complete", complete, "last", arrivals.lastArrival(), "now", System.nanoTime());
    }

    private Sink opened() {
        if (sink == null) {
            throw new IllegalArgumentException("the sink is not open");
        }
        return sink;
    }

    private Map<String, Object> save(Settings settings) throws IOException {
        arrivals.save(Path.of(settings.text("file")));
        return Map.of();
    }

    private static Map<String, Object> load(Settings settings) throws IOException {
        LoadDriver driver = new LoadDriver(settings.plan());
        SentLedger sent = driver.run();
        sent.save(Path.of(settings.text("file")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", sent.accepted);
        answer.put("settled", sent.settled);
        answer.put("first", sent.firstBegun);
        answer.put("last", sent.lastAccepted);
        answer.put("rate", Math.round(sent.acceptedPerSecond() * 10) / 10.0);
        answer.put("connections", driver.connections());
        return answer;
    }

    private static Map<String, Object> reckon(Settings settings) throws IOException {
        SentLedger sent = SentLedger.load(Path.of(settings.text("sent")));
        ArrivalLedger arrived = ArrivalLedger.load(Path.of(settings.text("arrived")));
        Reckoning account = Reckoning.of(sent, arrived);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", account.accepted());
        answer.put("refused", account.refused());
        answer.put("unknown", account.unknown());
        answer.put("unsent", account.unsent());
        answer.put("lost", account.lost());
        answer.put("duplicated", account.duplicated());
        answer.put("unasked", account.unasked());
        answer.put("altered", account.altered());
        answer.put("foreign", account.foreign());
        answer.put("examples", account.examples().toString().replace(" ", ""));
        percentiles(answer, "delay", Reckoning.delays(sent, arrived));
        percentiles(answer, "reply", Reckoning.replies(sent));
        return answer;
    }

    private static void percentiles(Map<String, Object> answer, String name, long[] sorted) {
        for (int percent : new int[] {50, 99}) {
            int place = (int) Math.min(sorted.length - 1L, sorted.length * (long) percent / 100);
            answer.put(name + percent, sorted.length == 0 ? "none" : sorted[place] / 1e6);
        }
    }
}
