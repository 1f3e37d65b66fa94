package by.cabinet.system;

import by.cabinet.harness.world.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How PostgreSQL goes about the services' statements, from its own log ({@code auto_explain}). While it is watched it reads no table from end
 * to end where any index would do, so that the few rows of a test show what millions would.
 */
final class Plans implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A plan is one message of many lines; all but the first begin with a tab. */
    private static final Pattern PLAN = Pattern.compile("LOG:  duration: \\S+ ms  plan:\\n((?:\\t.*\\n)+)");

    private final Database server;
    private final Path log;
    private final long begin;

    private Plans(Database server, Path log, long begin) {
        this.server = server;
        this.log = log;
        this.begin = begin;
    }

    /** {@code Seq Scan on table}, or an index that is read from end to end, and the statement. */
    record WholeRead(String table, String how, String statement) {}

    static Plans watch() {
        var log = RunningSystem.system().home().log("postgresql");
        var plans = new Plans(Database.of("postgres"), log, text(log).length());
        plans.set("session_preload_libraries", "'auto_explain'");
        plans.set("auto_explain.log_min_duration", "0");
        plans.set("auto_explain.log_format", "'json'");
        plans.set("enable_seqscan", "off");
        plans.beginSessions();
        return plans;
    }

    Set<String> statements() {
        var statements = new TreeSet<String>();
        plans().forEach(plan -> statements.add(statement(plan)));
        return statements;
    }

    List<WholeRead> wholeReads() {
        var found = new ArrayList<WholeRead>();
        plans().forEach(plan -> collect(plan.path("Plan"), statement(plan), found));
        return found.stream().distinct().toList();
    }

    /** The log goes on as before. */
    @Override
    public void close() {
        Stream.of(
                        "enable_seqscan",
                        "auto_explain.log_format",
                        "auto_explain.log_min_duration",
                        "session_preload_libraries")
                .forEach(name -> server.execute("alter system reset " + name));
        beginSessions();
    }

    private void set(String name, String value) {
        server.execute("alter system set %s = %s".formatted(name, value));
    }

    /** Sessions keep the plans that they have made, so the services' end; they connect again. */
    private void beginSessions() {
        server.rows("select pg_reload_conf()");
        server.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename like '%\\_app'");
    }

    private Stream<JsonNode> plans() {
        return PLAN.matcher(text(log).substring((int) begin)).results().map(found -> tree(found.group(1)));
    }

    private static void collect(JsonNode node, String statement, List<WholeRead> found) {
        var how = node.path("Node Type").asText();
        var isWhole = how.startsWith("Index") && !node.has("Index Cond");
        if (isWhole || how.equals("Seq Scan")) {
            found.add(new WholeRead(
                    node.path("Relation Name").asText(),
                    how + " " + node.path("Index Name").asText(),
                    statement));
        }
        node.path("Plans").forEach(below -> collect(below, statement, found));
    }

    private static String statement(JsonNode plan) {
        return plan.path("Query Text").asText().strip().replaceAll("\\s+", " ");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
