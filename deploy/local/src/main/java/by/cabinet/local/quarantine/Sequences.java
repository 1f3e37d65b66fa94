package by.cabinet.local.quarantine;

import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Sql;
import by.cabinet.local.program.Service;
import by.cabinet.value.Ids;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows whose sequences lie behind what counts, and has a topic's sequences begin anew: for a billing that was restored from a backup and has
 * no epochs of its own. Only account-service has such sequences; it carries the request out and journals it.
 */
@Command(name = "sequences", description = "Lists what lies behind in sequence, or has a topic's sequences begin anew.")
public final class Sequences extends StaffCommand {

    private static final String ACCOUNT = Service.ACCOUNT.module();

    /** What to do. */
    public enum Action {
        list,
        reset
    }

    @Parameters(index = "0", defaultValue = "list", description = "${COMPLETION-CANDIDATES}; list by default")
    private Action action;

    @Option(names = "--topic", description = "The topic whose sequences begin anew, such as billing.balances.v1")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--since",
            description = "From which time on, such as 2026-01-31T00:00:00Z: that of the restore, not before it")
    private Optional<String> since = Optional.empty();

    public Sequences() {
        this(System.getenv());
    }

    Sequences(Map<String, String> environment) {
        super(environment);
    }

    /** 1 when it could not be done. */
    @Override
    public Integer call() {
        Sql database = named(ACCOUNT)
                .orElseGet(() -> local(ACCOUNT, Service.ACCOUNT.database().orElseThrow()));
        return action == Action.list ? list(database) : reset(database);
    }

    private static int list(Sql database) {
        List<Map<String, Object>> topics = database.rows("""
                select topic, count(*) as ids, min(first_time) as first_time, max(event_time) as last_time
                from sequence_behind group by topic order by topic""");
        topics.forEach(row -> System.out.printf(
                "%s  %s ids lie behind, the first since %s, the last at %s%n",
                row.get("topic"), row.get("ids"), instant(row, "first_time"), instant(row, "last_time")));
        System.out.printf("%d topics%n", topics.size());
        return 0;
    }

    private static Instant instant(Map<String, Object> row, String column) {
        return ((Timestamp) row.get(column)).toInstant();
    }

    private int reset(Sql database) {
        String name = topic.orElseThrow(() -> new ServerFailure("Which sequences? Name --topic."));
        Instant from = since.map(Sequences::time)
                .orElseThrow(() -> new ServerFailure("Since when? Name --since, the time of the restore."));
        String id = Ids.next();
        database.execute(
                "insert into sequence_request (id, topic, opened_at, staff) values (?, ?, ?, ?)",
                id,
                name,
                Timestamp.from(from),
                staff());
        String problem = answer(database, ACCOUNT, "sequence_request", id);
        System.out.printf("%s: %s%n", name, problem.isEmpty() ? "its sequences begin anew" : "failed: " + problem);
        return problem.isEmpty() ? 0 : 1;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ServerFailure("Not a time such as 2026-01-31T00:00:00Z: " + text, e);
        }
    }
}
