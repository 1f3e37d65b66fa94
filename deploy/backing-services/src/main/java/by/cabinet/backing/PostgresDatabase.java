package by.cabinet.backing;

import java.util.Set;

/** A database and its two users, whose passwords are their names. */
public record PostgresDatabase(String name, int port) {

    /** Makes the database and its users on the local server at that port, unless they are there already. */
    public static PostgresDatabase ensure(int port, String name) {
        return new PostgresAdmin(port).ensure(name);
    }

    /** Deletes all rows but those of these tables, in one transaction: what is at work sees all of them or none. */
    public void empty(Set<String> kept) {
        new PostgresAdmin(port).empty(this, kept);
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
        return "jdbc:" + reactiveUrl();
    }

    /** For {@code quarkus.datasource.reactive.url}. */
    public String reactiveUrl() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }
}
