package by.cabinet.local.program;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.PostgresDatabase;
import by.cabinet.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Brings a service's database up to date: the same program, run with the owner's rights until it has started and no longer. Left out when
 * neither the migrations nor the data have changed since the last one.
 */
public record Migration(Service service, PostgresDatabase database, Home home) {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Whether there was something to do. */
    public boolean run() {
        JavaProgram program = program();
        String wanted = MigrationScripts.fingerprint(program.jars());
        if (wanted.equals(done())) {
            return false;
        }
        String name = service.module() + "-migration";
        ChildProcess.start(program.command(name, List.of(), home.log(name))).awaitSuccess(LIMIT);
        remember(wanted);
        return true;
    }

    private JavaProgram program() {
        return new Instance(service, 1)
                .program(home, 1)
                .with(Map.of(
                        "QUARKUS_INIT_AND_EXIT",
                        "true",
                        "QUARKUS_FLYWAY_MIGRATE_AT_START",
                        "true",
                        "CABINET_DATABASE_OWNER_USER",
                        database.owner(),
                        "CABINET_DATABASE_OWNER_PASSWORD",
                        database.owner()));
    }

    private String done() {
        try {
            return Files.exists(mark()) ? Files.readString(mark()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(String fingerprint) {
        try {
            Files.createDirectories(mark().getParent());
            Files.writeString(mark(), fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Among the database's own files, so that it goes with them. */
    private Path mark() {
        return home.data("postgresql").resolve("migrated").resolve(service.module());
    }
}
