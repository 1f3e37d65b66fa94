package by.cabinet.local.quarantine;

import by.cabinet.backing.ServerFailure;
import by.cabinet.value.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The quarantine of one service, in its database. What is to be done is written down as a request, which the service carries out and
 * journals: only its own handler can apply a record.
 */
final class QuarantineDatabase implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String service;
    private final Connection connection;

    /** A record that a service could not apply; of its contents nothing is shown. */
    record Parked(
            String id,
            String topic,
            int partition,
            long offset,
            String key,
            String reason,
            String field,
            int attempts,
            boolean incomplete,
            Instant at) {}

    private QuarantineDatabase(String service, Connection connection) {
        this.service = service;
        this.connection = connection;
    }

    static QuarantineDatabase open(String service, String jdbcUrl, String user, String password) {
        try {
            return new QuarantineDatabase(service, DriverManager.getConnection(jdbcUrl, user, password));
        } catch (SQLException e) {
            throw failure(service, e);
        }
    }

    String service() {
        return service;
    }

    /** What nobody has settled, oldest first within a partition. */
    List<Parked> parked() {
        String sql = """
                select id, topic, partition, "offset", key, reason, field, attempts, incomplete, parked_at
                from quarantine where state = 'PARKED' order by topic, partition, "offset", id""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<Parked> all = new ArrayList<>();
            while (rows.next()) {
                all.add(parked(rows));
            }
            return all;
        } catch (SQLException e) {
            throw failure(service, e);
        }
    }

    /** {@code recordId}: null for the list. Returns the request's id. */
    String request(String action, String recordId, String staff) {
        String id = Ids.next();
        String sql = "insert into quarantine_request (id, action, record_id, staff) values (?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setString(2, action);
            statement.setString(3, recordId);
            statement.setString(4, staff);
            statement.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw failure(service, e);
        }
    }

    /** Waits for the service; empty when it has done it, otherwise why not. */
    String answer(String requestId) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select detail from quarantine_request where id = ? and outcome is not null")) {
                statement.setString(1, requestId);
                ResultSet rows = statement.executeQuery();
                if (rows.next()) {
                    String detail = rows.getString("detail");
                    return detail == null ? "" : detail;
                }
                Thread.sleep(PAUSE);
            } catch (SQLException e) {
                throw failure(service, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("Interrupted while waiting for " + service, e);
            }
        }
        throw new ServerFailure(service + " does not answer; it will carry the request out when it runs again");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(service, e);
        }
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(
                row.getString("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                row.getString("key"),
                row.getString("reason"),
                row.getString("field"),
                row.getInt("attempts"),
                row.getBoolean("incomplete"),
                row.getTimestamp("parked_at").toInstant());
    }

    private static ServerFailure failure(String service, SQLException cause) {
        return new ServerFailure("The database of %s: %s".formatted(service, cause.getMessage()), cause);
    }
}
