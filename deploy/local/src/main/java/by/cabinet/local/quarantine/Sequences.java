package by.cabinet.local.quarantine;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.RepositoryOption;
import by.cabinet.local.program.Service;
import by.cabinet.value.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows whose sequences lie behind what counts, and has a topic's sequences begin anew: for a billing that was restored from a backup and has
 * no epochs of its own. Only account-service has such sequences; it carries the request out and journals it.
 */
@Command(name = "sequences", description = "Lists what lies behind in sequence, or has a topic's sequences begin anew.")
public final class Sequences implements Callable<Integer> {

    private static final int POSTGRES = 5432;
    private static final String DATABASE = "CABINET_DATABASE_URL";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What to do. */
    public enum Action {
        list,
        reset
    }

    /** The script gives it to every command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private RepositoryOption repository;

    @Parameters(index = "0", defaultValue = "list", description = "${COMPLETION-CANDIDATES}; list by default")
    private Action action;

    @Option(names = "--topic", description = "The topic whose sequences begin anew, such as billing.balances.v1")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--since",
            description = "From which time on, such as 2026-01-31T00:00:00Z: that of the restore, not before it")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--by",
            description = "Who you are, as the journal is to name you; on a laptop by default the user of the system")
    private String staff;

    private final Map<String, String> environment;

    public Sequences() {
        this(System.getenv());
    }

    Sequences(Map<String, String> environment) {
        this.environment = environment;
    }

    /** 1 when it could not be done. */
    @Override
    public Integer call() {
        try (Connection connection = connect()) {
            return action == Action.list ? list(connection) : reset(connection);
        } catch (SQLException e) {
            throw new ServerFailure("The database of account-service: " + e.getMessage(), e);
        }
    }

    private static int list(Connection connection) throws SQLException {
        String sql = """
                select topic, count(*) as ids, min(first_time) as first_time, max(event_time) as last_time
                from sequence_behind group by topic order by topic""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            int topics = 0;
            while (rows.next()) {
                topics++;
                System.out.printf(
                        "%s  %d ids lie behind, the first since %s, the last at %s%n",
                        rows.getString("topic"),
                        rows.getLong("ids"),
                        rows.getTimestamp("first_time").toInstant(),
                        rows.getTimestamp("last_time").toInstant());
            }
            System.out.printf("%d topics%n", topics);
            return 0;
        }
    }

    private int reset(Connection connection) throws SQLException {
        String name = topic.orElseThrow(() -> new ServerFailure("Which sequences? Name --topic."));
        Instant from = since.map(Sequences::time)
                .orElseThrow(() -> new ServerFailure("Since when? Name --since, the time of the restore."));
        String id = Ids.next();
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into sequence_request (id, topic, opened_at, staff) values (?, ?, ?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, name);
            statement.setTimestamp(3, Timestamp.from(from));
            statement.setString(4, staff());
            statement.executeUpdate();
        }
        String problem = answer(connection, id);
        System.out.printf("%s: %s%n", name, problem.isEmpty() ? "its sequences begin anew" : "failed: " + problem);
        return problem.isEmpty() ? 0 : 1;
    }

    /** Waits for the service; empty when it has done it, otherwise why not. */
    private static String answer(Connection connection, String id) throws SQLException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select coalesce(detail, '') from sequence_request where id = ? and outcome is not null")) {
                statement.setString(1, id);
                ResultSet rows = statement.executeQuery();
                if (rows.next()) {
                    return rows.getString(1);
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("Interrupted while waiting for account-service", e);
            }
        }
        throw new ServerFailure("account-service does not answer; it will carry the request out when it runs again");
    }

    private String staff() {
        if (staff == null || staff.isBlank()) {
            if (environment.containsKey(DATABASE)) {
                throw new ServerFailure("Who are you? Say --by: the journal names whoever resets a sequence.");
            }
            return System.getProperty("user.name");
        }
        return staff;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ServerFailure("Not a time such as 2026-01-31T00:00:00Z: " + text, e);
        }
    }

    private Connection connect() throws SQLException {
        String url = environment.get(DATABASE);
        if (url != null) {
            return DriverManager.getConnection(
                    "jdbc:" + url,
                    environment.get("CABINET_DATABASE_USER"),
                    environment.get("CABINET_DATABASE_PASSWORD"));
        }
        PostgresDatabase database =
                new PostgresDatabase(Service.ACCOUNT.database().orElseThrow(), POSTGRES);
        return DriverManager.getConnection(database.jdbcUrl(), database.applicationUser(), database.applicationUser());
    }
}
