package by.cabinet.local.quarantine;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.local.RepositoryOption;
import by.cabinet.local.system.TransportSecurity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What staff ask of a service: it is written down in the service's database as a request, which the service carries out and journals. On a
 * laptop they ask the local services; where the environment names a database as it does for a service (a pod with the service's
 * configuration and secrets), that one.
 */
abstract class StaffCommand implements Callable<Integer> {

    private static final int POSTGRES = 5432;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String DATABASE = "CABINET_DATABASE_URL";

    /** The script gives it to every command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private RepositoryOption repository;

    @Option(
            names = "--by",
            description = "Who you are, as the journal is to name you; on a laptop by default the user of the system")
    private String staff;

    private final Map<String, String> environment;

    StaffCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    final String staff() {
        if (staff != null && !staff.isBlank()) {
            return staff;
        }
        if (environment.containsKey(DATABASE)) {
            throw new ServerFailure("Who are you? Say --by: the journal names whoever asks.");
        }
        return System.getProperty("user.name");
    }

    /** The one that the environment names. */
    final Optional<Sql> named(String service) {
        return Optional.ofNullable(environment.get(DATABASE))
                .map(url -> new Sql(
                        service,
                        "jdbc:" + url,
                        environment.get("CABINET_DATABASE_USER"),
                        environment.get("CABINET_DATABASE_PASSWORD")));
    }

    final Sql local(String service, String name) {
        PostgresDatabase database = TransportSecurity.database(TransportSecurity.of(repository.home()), name, POSTGRES);
        return new Sql(service, database.jdbcUrl(), database.applicationUser(), database.applicationUser());
    }

    /** Waits for the service; empty when it has done it, otherwise why not. */
    static String answer(Sql database, String service, String requests, String id) {
        String sql = "select coalesce(detail, '') as detail from %s where id = ? and outcome is not null"
                .formatted(requests);
        return Wait.first(TIMEOUT, () -> database.rows(sql, id).stream().findFirst())
                .map(row -> (String) row.get("detail"))
                .orElseThrow(() -> new ServerFailure(
                        service + " does not answer; it will carry the request out when it runs again"));
    }
}
