package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(ServerOptions.forTests());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.process().isAlive()).isFalse();
        assertThat(server.process().log().getParent()).doesNotExist();
    }

    @Test
    void letsTheApplicationUserWorkWithWhatTheOwnerCreates() throws SQLException {
        PostgresDatabase database = server.database("work");
        run(database, database.owner(), "create table item (id bigint generated always as identity, name text)");
        run(database, database.applicationUser(), "insert into item (name) values ('one')");
        run(database, database.applicationUser(), "update item set name = 'two'");
        assertThat(text(database, database.applicationUser(), "select name from item"))
                .isEqualTo("two");
    }

    @Test
    void keepsTheApplicationUserFromChangingTheStructure() {
        PostgresDatabase database = server.database("structure");
        assertThatThrownBy(() -> run(database, database.applicationUser(), "create table mine (id int)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void keepsAUserOutOfAnotherDatabase() {
        PostgresDatabase own = server.database("own");
        PostgresDatabase other = server.database("other");
        assertThatThrownBy(() -> text(other, own.applicationUser(), "select 'in'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> text(other, own.owner(), "select 'in'")).hasMessageContaining("permission denied");
    }

    @Test
    void findsADatabaseThatIsThereAlready() throws SQLException {
        PostgresDatabase database = server.database("twice");
        run(database, database.owner(), "create table kept (id int)");
        assertThat(server.database("twice")).isEqualTo(database);
        assertThat(text(database, database.applicationUser(), "select count(*) from kept"))
                .isEqualTo("0");
    }

    @Test
    void skipsFlushingForTestsOnly() throws SQLException {
        assertThat(text(server.database("tuned"), "tuned_app", "show fsync")).isEqualTo("off");
    }

    @Test
    void keepsLastingDataOverARestart(@TempDir Path folder) throws SQLException {
        ServerOptions options = ServerOptions.lasting(0, folder.resolve("data"), folder.resolve("postgres.log"));
        try (PostgresServer first = PostgresServer.start(options)) {
            PostgresDatabase database = first.database("lasting");
            run(database, database.owner(), "create table kept (id int)");
            assertThat(text(database, database.owner(), "show fsync")).isEqualTo("on");
        }
        try (PostgresServer second = PostgresServer.start(options)) {
            PostgresDatabase database = second.database("lasting");
            assertThat(text(database, database.owner(), "select count(*) from kept"))
                    .isEqualTo("0");
        }
    }

    private static void run(PostgresDatabase database, String user, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, user);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(PostgresDatabase database, String user, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, user);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
