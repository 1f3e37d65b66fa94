package by.cabinet.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.PostgresServer;
import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

    private static PostgresServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(ServerOptions.forTests());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void runsTheScriptsOfAllJarsOnceAndTheNewOnesLater() throws IOException, SQLException {
        PostgresDatabase database = server.database("migrated");
        Path common = jar(
                "lib/main/by.cabinet.messaging.jar", Map.of("db/common/V0_1__outbox.sql", "create table outbox ()"));
        Path first = jar("app/service.jar", Map.of("db/migration/V1__baseline.sql", "create table account ()"));

        assertThat(migration(database, common, first).run()).isTrue();
        assertThat(migration(database, common, first).run()).isFalse();
        Path second = jar(
                "next/app/service.jar",
                Map.of(
                        "db/migration/V1__baseline.sql", "create table account ()",
                        "db/migration/V2__more.sql", "create table more ()"));
        assertThat(migration(database, common, second).run()).isTrue();

        assertThat(tables(database)).contains("outbox", "account", "more", "flyway_schema_history");
    }

    @Test
    void saysHowToBeginAnewWhenTheDataAreOlderThanTheBaseline() throws IOException {
        PostgresDatabase database = server.database("older");
        migration(database, jar("app/service.jar", Map.of("db/migration/V1__a.sql", "create table a ()")))
                .run();
        Migration other =
                migration(database, jar("b/app/s.jar", Map.of("db/migration/V1__b.sql", "create table b ()")));

        assertThatThrownBy(other::run).isInstanceOf(ServerFailure.class).hasMessageContaining("./cabinet up --fresh");
    }

    private Migration migration(PostgresDatabase database, Path... jars) {
        return new Migration(database.name(), List.of(jars), database, folder.resolve("migrated"));
    }

    private Path jar(String name, Map<String, String> scripts) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> script : scripts.entrySet()) {
                zip.putNextEntry(new ZipEntry(script.getKey()));
                zip.write(script.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static List<String> tables(PostgresDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.owner());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select array_agg(tablename::text) from pg_tables")) {
            rows.next();
            return List.of((String[]) rows.getArray(1).getArray());
        }
    }
}
