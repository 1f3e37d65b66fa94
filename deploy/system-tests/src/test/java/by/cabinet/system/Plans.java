package by.cabinet.system;

import by.cabinet.backing.Sql;
import by.cabinet.harness.system.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How PostgreSQL goes about the services' statements, from its own log ({@code auto_explain}). While it is watched it looks every row up by an
 * index where any would do, so that the few rows of a test show what millions would.
 */
final class Plans implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A plan is one message over several rows of the log; all but the first begin with a tab. */
    private static final Pattern PLAN = Pattern.compile("LOG:  duration: \\S+ ms  plan:\\n((?:\\t.*\\n)+)");

    private static final List<String> SERVICES = List.of("auth", "account", "rights", "orders", "notification");

    /** Rows that are looked at and not wanted cost more than anything else. */
    private static final Map<String, String> SETTINGS = Map.of(
            "session_preload_libraries", "'auto_explain'",
            "auto_explain.log_min_duration", "0",
            "auto_explain.log_format", "'json'",
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "cpu_tuple_cost", "100");
    /** Below a limit these take no more rows than are wanted. */
    private static final Set<String> PASSING_ON = Set.of("LockRows", "Append", "Merge Append", "Result");

    private final Sql server;
    private final Path log;
    private final long begin;

    private Plans(Sql server, Path log, long begin) {
        this.server = server;
        this.log = log;
        this.begin = begin;
    }

    /** A table, or an index of it, that was read from end to end. */
    record WholeRead(String what, String statement) {}

    static Plans watch() {
        var log = RunningSystem.system().home().log("postgresql");
        var plans = new Plans(Database.of("postgres"), log, text(log).length());
        SETTINGS.forEach((name, value) -> plans.server.execute("alter system set %s = %s".formatted(name, value)));
        plans.beginSessions();
        return plans;
    }

    Set<String> statements() {
        var statements = new TreeSet<String>();
        plans().forEach(plan -> statements.add(statement(plan)));
        return statements;
    }

    /** Without partial indexes: what they hold is open, live or due, and no statement may use one that does not ask for that. */
    List<WholeRead> wholeReads() {
        var partial = partialIndexes();
        var found = new ArrayList<WholeRead>();
        plans().forEach(plan -> collect(plan.path("Plan"), false, statement(plan), found));
        return found.stream()
                .filter(read -> !partial.contains(read.what()))
                .distinct()
                .toList();
    }

    private static Set<String> partialIndexes() {
        return SERVICES.stream()
                .flatMap(name -> Database.of(name)
                        .rows("select indexrelid::regclass::text as name from pg_index where indpred is not null")
                        .stream())
                .map(row -> row.get("name").toString())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        SETTINGS.keySet().forEach(name -> server.execute("alter system reset " + name));
        beginSessions();
    }

    /** Sessions keep the plans that they have made, so the services' end; they connect again. */
    private void beginSessions() {
        server.rows("select pg_reload_conf()");
        server.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename like '%\\_app'");
    }

    private Stream<JsonNode> plans() {
        return PLAN.matcher(text(log).substring((int) begin))
                .results()
                .map(found -> tree(found.group(1)))
                .filter(plan -> !statement(plan).contains("pg_stat_activity")); // our own
    }

    private static void collect(JsonNode node, boolean stopsInTime, String statement, List<WholeRead> found) {
        var how = node.path("Node Type").asText();
        var isWhole = how.equals("Seq Scan") || (how.startsWith("Index") && !node.has("Index Cond"));
        if (isWhole && (!stopsInTime || node.has("Filter"))) {
            var what = node.has("Index Name") ? "Index Name" : "Relation Name";
            found.add(new WholeRead(node.path(what).asText(), statement));
        }
        var stops = how.equals("Limit") || (stopsInTime && PASSING_ON.contains(how));
        node.path("Plans").forEach(below -> collect(below, stops, statement, found));
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
