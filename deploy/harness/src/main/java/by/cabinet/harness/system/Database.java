package by.cabinet.harness.system;

import by.cabinet.backing.Sql;

/** The services' databases, as their superuser reads them. */
public final class Database {

    private static final int PORT = 5432;

    private Database() {}

    public static Sql of(String name) {
        return of(name, PORT);
    }

    public static Sql of(String name, int port) {
        return new Sql(name, Access.database(name, port).jdbcUrl(), "postgres", "postgres");
    }
}
