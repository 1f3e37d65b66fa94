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
 * What one service has set apart for staff, in its database. What is to be done is written down as a request, which the service carries
 * out and journals: only its own code can apply a record, or send one.
 */
final class ParkedRecords implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Table table;
    private final String service;
    private final Connection connection;

    /** Where they stand, and where requests go. */
    enum Table {
        /** What the service could not apply; oldest first within a partition. */
        QUARANTINE("quarantine_request", """
                select id, topic, topic || '-' || partition || '-' || "offset" as place, key, reason, field, parked_at,
                       attempts || ' attempts' || case when incomplete then ', incomplete' else '' end as more
                from quarantine where state = 'PARKED' order by topic, partition, "offset", id"""),
        /** What Kafka has not taken, in the order in which it is to be published. */
        OUTBOX("outbox_request", """
                select id, topic, topic as place, aggregateid as key, reason, null as field, parked_at,
                       'of ' || occurred_at as more
                from outbox_parked where state = 'PARKED' order by topic, seq""");

        private final String requests;
        private final String parked;

        Table(String requests, String parked) {
            this.requests = requests;
            this.parked = parked;
        }
    }

    /** A record that nobody has settled; of its contents nothing is shown. */
    record Parked(
            String id, String topic, String place, String key, String reason, String field, Instant at, String more) {

        /** It only waits behind another one. */
        boolean followsByItself() {
            return reason.equals("behind");
        }
    }

    ParkedRecords(Table table, String service, String jdbcUrl, String user, String password) {
        this.table = table;
        this.service = service;
        try {
            this.connection = DriverManager.getConnection(jdbcUrl, user, password);
        } catch (SQLException e) {
            throw failure(service, e);
        }
    }

    String service() {
        return service;
    }

    List<Parked> parked() {
        try (PreparedStatement statement = connection.prepareStatement(table.parked);
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
        String sql = "insert into %s (id, action, record_id, staff) values (?, ?, ?, ?)".formatted(table.requests);
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
                    "select detail from %s where id = ? and outcome is not null".formatted(table.requests))) {
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
                row.getString("place"),
                row.getString("key"),
                row.getString("reason"),
                row.getString("field"),
                row.getTimestamp("parked_at").toInstant(),
                row.getString("more"));
    }

    private static ServerFailure failure(String service, SQLException cause) {
        return new ServerFailure("The database of %s: %s".formatted(service, cause.getMessage()), cause);
    }
}
