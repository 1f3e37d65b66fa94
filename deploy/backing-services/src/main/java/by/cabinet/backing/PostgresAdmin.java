package by.cabinet.backing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** The superuser's work: databases, their users and what these may do. */
record PostgresAdmin(int port, Optional<Path> authority) {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";
    private static final int ATTEMPTS = 5;

    boolean answers() {
        try (Connection _ = connect(USER)) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    PostgresDatabase ensure(String name) {
        PostgresDatabase database = new PostgresDatabase(name, port, authority);
        try (Connection connection = connect(USER)) {
            ensureUser(connection, database.owner());
            ensureUser(connection, database.applicationUser());
            ensureDatabase(connection, database);
            grant(database);
            return database;
        } catch (SQLException e) {
            throw new ServerFailure("PostgreSQL (port %d): cannot make database %s".formatted(port, name), e);
        }
    }

    /** As the superuser: whatever refuses to be emptied is not asked. What is at work may hold a lock for a moment. */
    void empty(PostgresDatabase database, Set<String> kept) {
        SQLException problem = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Connection connection = connect(database.name())) {
                connection.setAutoCommit(false);
                execute(connection, "set local session_replication_role = replica");
                execute(connection, "set local lock_timeout = '2s'");
                execute(connection, "truncate %s restart identity cascade".formatted(tables(connection, kept)));
                connection.commit();
                return;
            } catch (SQLException e) {
                problem = e;
            }
        }
        throw new ServerFailure("PostgreSQL: database %s cannot be emptied".formatted(database.name()), problem);
    }

    private static String tables(Connection connection, Set<String> kept) throws SQLException {
        String sql = """
                select string_agg(format('%I', tablename), ', ') from pg_tables
                where schemaname = 'public' and tablename <> all (?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", kept.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void ensureUser(Connection connection, String user) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", user)) {
            execute(connection, "create role %s login password '%s'".formatted(user, user));
        }
    }

    private static void ensureDatabase(Connection connection, PostgresDatabase database) throws SQLException {
        if (!exists(connection, "select 1 from pg_database where datname = ?", database.name())) {
            execute(connection, "create database %s owner %s".formatted(database.name(), database.owner()));
            execute(connection, "revoke connect on database postgres, template1 from public");
        }
        execute(connection, "revoke connect on database %s from public".formatted(database.name()));
        execute(
                connection,
                "grant connect on database %s to %s".formatted(database.name(), database.applicationUser()));
    }

    private void grant(PostgresDatabase database) throws SQLException {
        String defaults = "alter default privileges for role %s grant %%s to %s"
                .formatted(database.owner(), database.applicationUser());
        try (Connection connection = connect(database.name())) {
            execute(connection, defaults.formatted("select, insert, update, delete on tables"));
            execute(connection, defaults.formatted("usage, select on sequences"));
        }
    }

    /** Not through DriverManager: it sees the drivers of one class loader only, and tests have several. */
    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", PASSWORD);
        return new Driver().connect(new PostgresDatabase(database, port, authority).jdbcUrl(), properties);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
