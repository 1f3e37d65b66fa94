package by.cabinet.backing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A database and its two users, whose passwords are their names.
 *
 * @param authority whom the server must be known by; empty for one that speaks no TLS
 */
public record PostgresDatabase(String name, int port, Optional<Path> authority) {

    public PostgresDatabase(String name, int port) {
        this(name, port, Optional.empty());
    }

    /** Makes the database and its users on the local server, unless they are there already. */
    public PostgresDatabase ensure() {
        return new PostgresAdmin(port, authority).ensure(name);
    }

    /** Deletes all rows but those of these tables, in one transaction: what is at work sees all of them or none. */
    public void empty(Set<String> kept) {
        new PostgresAdmin(port, authority).empty(this, kept);
    }

    /** Runs migrations: owns every table. */
    public String owner() {
        return name + "_owner";
    }

    /** Reads and writes rows, changes no structure. */
    public String applicationUser() {
        return name + "_app";
    }

    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl()
                + authority
                        .map(file -> "?sslmode=verify-full&sslrootcert=" + file)
                        .orElse("");
    }

    /** For {@code quarkus.datasource.reactive.url}. */
    public String reactiveUrl() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }
}
