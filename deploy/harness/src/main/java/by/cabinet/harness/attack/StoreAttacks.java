package by.cabinet.harness.attack;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.RedisAccess;
import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Sql;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.TransportSecurity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Attack 38 at PostgreSQL and Redis: a stranger, and each service with tables and keys that are not its own. */
record StoreAttacks(TransportSecurity security) {

    private static final int POSTGRES = 5432;
    private static final int REDIS = 6379;
    private static final String GATEWAY = Service.GATEWAY.module();
    private static final String AUTH = Service.AUTH.module();
    private static final List<String> DATABASES = Stream.of(Service.values())
            .flatMap(service -> service.database().stream())
            .toList();

    /** Words with which each is refused by Redis itself. */
    private static final String NO_PERMISSION = "-NOPERM";

    private static final Map<String, List<String>> NOT_ITS_OWN = Map.of(
            GATEWAY,
            List.of(
                    "HGETALL code:1",
                    "HSET code:1 digest 0",
                    "DEL session:1",
                    "SET session:1 0",
                    "GET repeat:1",
                    "SCAN 0",
                    "FLUSHALL",
                    "CONFIG GET requirepass",
                    "ACL LIST"),
            AUTH,
            List.of("GET rate:1", "SET rate:1 0", "KEYS session:*", "FLUSHALL", "CONFIG GET requirepass", "ACL LIST"));

    static void refused(Target target) {
        StoreAttacks attacks = new StoreAttacks(target.security());
        attacks.postgres();
        try {
            attacks.redis();
        } catch (IOException e) {
            throw new Unexpected("Redis does not speak to those whom it knows: " + e);
        }
    }

    private void postgres() {
        for (String name : DATABASES) {
            PostgresDatabase own = TransportSecurity.database(Optional.of(security), name, POSTGRES);
            String user = own.applicationUser();
            Unexpected.unless(
                    sql(own.jdbcUrl(), user, "select 1").isEmpty(), user + " is not spoken to by its own database");
            unlessRefused(
                    "without TLS",
                    sql(new PostgresDatabase(name, POSTGRES).jdbcUrl() + "?sslmode=disable", user, "select 1"));
            unlessRefused(user + " changes structure", sql(own.jdbcUrl(), user, "create table attack_38 (id int)"));
            unlessRefused(user + " reads passwords", sql(own.jdbcUrl(), user, "select * from pg_authid"));
            DATABASES.stream().filter(other -> !other.equals(name)).forEach(other -> {
                String url = TransportSecurity.database(Optional.of(security), other, POSTGRES)
                        .jdbcUrl();
                unlessRefused(user + " in the database of " + other, sql(url, user, "select 1"));
            });
        }
        String rights = TransportSecurity.database(Optional.of(security), "rights", POSTGRES)
                .jdbcUrl();
        unlessRefused("an entry of the journal is changed", sql(rights, "rights_app", "delete from journal_entry"));
    }

    /** Why it was refused; empty when it was done. */
    private static Optional<String> sql(String url, String user, String statement) {
        try {
            new Sql("attack 38", url, user, user).execute(statement);
            return Optional.empty();
        } catch (ServerFailure e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void unlessRefused(String what, Optional<String> answer) {
        Unexpected.unless(
                answer.filter(why -> why.contains("denied")
                                || why.contains("no pg_hba.conf entry")
                                || why.contains("append-only"))
                        .isPresent(),
                "PostgreSQL: %s: %s".formatted(what, answer.orElse("done")));
    }

    private void redis() throws IOException {
        RedisAccess gateway = security.redisUsers().access(GATEWAY, REDIS);
        RedisAccess.Identity identity = gateway.identity().orElseThrow();
        for (String user : List.of(GATEWAY, AUTH)) {
            RedisAccess access = security.redisUsers().access(user, REDIS);
            unlessAnswered(user + " itself", access, "PING", "+PONG");
            for (String command : NOT_ITS_OWN.get(user)) {
                unlessAnswered(user, access, command, NO_PERMISSION);
            }
        }
        unlessAnswered(
                "a script of " + GATEWAY,
                gateway,
                "EVAL \"return redis.call('DEL', 'session:1')\" 0",
                "-ERR Error running script");
        unlessAnswered(
                "a script of " + GATEWAY,
                gateway,
                "EVAL \"return redis.call('HGETALL', 'code:1')\" 0",
                "-ERR Error running script");
        unlessAnswered(
                "a wrong password",
                new RedisAccess(REDIS, Optional.of(new RedisAccess.Identity(GATEWAY, "wrong", identity.authority()))),
                "PING",
                "-WRONGPASS");
        unlessAnswered(
                "the user that is off",
                new RedisAccess(REDIS, Optional.of(new RedisAccess.Identity("default", "any", identity.authority()))),
                "PING",
                "-WRONGPASS");
        String plain = withoutTls();
        Unexpected.unless(!plain.startsWith("+") && !plain.startsWith("-"), "Redis speaks without TLS: " + plain);
    }

    private static String withoutTls() {
        try {
            return RedisAccess.plain(REDIS).answerTo("PING");
        } catch (IOException _) {
            return "";
        }
    }

    private static void unlessAnswered(String who, RedisAccess access, String command, String expected)
            throws IOException {
        String answer = access.answerTo(command);
        Unexpected.unless(answer.startsWith(expected), "Redis: %s: %s: %s".formatted(who, command, answer));
    }
}
