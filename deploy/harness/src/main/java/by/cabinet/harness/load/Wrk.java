package by.cabinet.harness.load;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.load.MeasuredSide.Done;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same request again and again: by {@code wrk} (Debian: apt-get install wrk), which takes little of the processors that the measured
 * share with it; without it by {@link Generator}, which takes more, from both sides alike.
 */
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([0-9.]+)(ms|s|m)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final boolean INSTALLED = Tools.isInstalled("wrk");

    private Wrk() {}

    static Done run(int port, int connections, Duration time, Request request) {
        return INSTALLED
                ? byWrk(port, connections, time, request)
                : Generator.run(port, connections, time, (connection, _) -> complaint(connection.send(request)));
    }

    private static Optional<Object> complaint(Reply reply) {
        return reply.ok() ? Optional.empty() : Optional.of(reply);
    }

    /** How long answers take, in words; empty without {@code wrk}. */
    static String answerTimes(int port, int connections, Duration time, Request request) {
        if (!INSTALLED) {
            return "";
        }
        String output = output(port, connections, time, request);
        return String.format(
                Locale.ROOT,
                "with %d connections, p50 %.2f ms, p99 %.2f ms",
                connections,
                percentile(output, 50),
                percentile(output, 99));
    }

    private static Done byWrk(int port, int connections, Duration time, Request request) {
        return read(output(port, connections, time, request));
    }

    private static String output(int port, int connections, Duration time, Request request) {
        try {
            Path script = Files.writeString(Files.createTempFile("wrk", ".lua"), script(request));
            List<String> command = List.of(
                    "wrk",
                    "-t1",
                    "--latency",
                    "-c" + connections,
                    "-d" + Math.max(1, time.toSeconds()) + "s",
                    "-s",
                    script.toString(),
                    "http://127.0.0.1:%d%s".formatted(port, request.path()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Wait.through(() -> process.waitFor(1, TimeUnit.MINUTES));
            Files.delete(script);
            return output;
        } catch (IOException e) {
            throw new NotMeasured("wrk: " + e.getMessage());
        }
    }

    private static String script(Request request) {
        StringBuilder script = new StringBuilder("wrk.method = \"%s\"%n".formatted(request.method()));
        request.headers()
                .forEach((name, value) -> script.append("wrk.headers[\"%s\"] = [==[%s]==]%n".formatted(name, value)));
        if (request.body().length > 0) {
            script.append("wrk.body = [==[%s]==]%n".formatted(new String(request.body(), StandardCharsets.UTF_8)));
        }
        return script.toString();
    }

    private static Done read(String output) {
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find()) {
            throw new NotMeasured("wrk says: " + output);
        }
        long all = Long.parseLong(requests.group(1));
        Matcher refused = REFUSED.matcher(output);
        long bad = refused.find() ? Long.parseLong(refused.group(1)) : 0;
        return new Done(all - bad, bad, seconds(requests.group(2), requests.group(3)));
    }

    private static double percentile(String output, int share) {
        Matcher found = Pattern.compile("(?m)^ +%d%% +([0-9.]+)(us|ms|s)$".formatted(share))
                .matcher(output);
        if (!found.find()) {
            throw new NotMeasured("wrk says: " + output);
        }
        return 1000 * seconds(found.group(1), found.group(2));
    }

    private static double seconds(String number, String unit) {
        double value = Double.parseDouble(number);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "us" -> value / 1_000_000;
            case "ms" -> value / 1000;
            case "m" -> value * 60;
            default -> value;
        };
    }
}
