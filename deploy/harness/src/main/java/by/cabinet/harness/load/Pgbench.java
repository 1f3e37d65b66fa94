package by.cabinet.harness.load;

import by.cabinet.harness.load.MeasuredSide.Done;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.system.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.function.Uncheck;

/** PostgreSQL by itself, on the same server with the same settings; as many connections as a service has. */
record Pgbench(String program, Path script, List<ProcessTree> processes) {

    private static final Pattern DONE = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern SPEED = Pattern.compile("tps = ([0-9.]+)");
    private static final int CLIENTS = 8;

    static Pgbench of(SystemUnderTest system, String script) {
        return Uncheck.get(() -> new Pgbench(
                Tools.require("pgbench", "postgresql-contrib"),
                Files.writeString(system.home().folder().resolve("pgbench.sql"), script),
                CabinetSide.processes(system, "postgresql")));
    }

    MeasuredSide side(String name) {
        return new MeasuredSide(name, processes, this::run);
    }

    private Done run(Duration time) {
        List<String> command = List.of(
                program,
                "-n",
                "-h",
                "127.0.0.1",
                "-p",
                "5432",
                "-U",
                "postgres",
                "-M",
                "prepared",
                "-j",
                "2",
                "-c",
                Integer.toString(CLIENTS),
                "-T",
                Long.toString(Math.max(1, time.toSeconds())),
                "-f",
                script.toString(),
                "orders");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", "postgres");
        try {
            return read(new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new NotMeasured("pgbench: " + e.getMessage());
        }
    }

    private static Done read(String output) {
        Matcher done = DONE.matcher(output);
        Matcher speed = SPEED.matcher(output);
        if (!done.find() || !speed.find()) {
            throw new NotMeasured("pgbench says: " + output);
        }
        long transactions = Long.parseLong(done.group(1));
        return new Done(transactions, 0, transactions / Double.parseDouble(speed.group(1)));
    }
}
