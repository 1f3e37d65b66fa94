package by.cabinet.local.quarantine;

import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.ServerFailure;
import by.cabinet.local.RepositoryOption;
import by.cabinet.local.program.Service;
import by.cabinet.local.quarantine.QuarantineDatabase.Parked;
import by.cabinet.value.Phone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lists, replays and discards what services could not apply. On a laptop it looks at the databases of all services; where the environment
 * names a database as it does for a service (a pod with the service's configuration and secrets), at that one.
 */
@Command(
        name = "quarantine",
        description = "Lists records that a service could not apply, has that service apply them, or gives them up.")
public final class Quarantine implements Callable<Integer> {

    private static final int POSTGRES = 5432;

    /** What to do with them. */
    public enum Action {
        list,
        replay,
        discard
    }

    /** The script gives it to every command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private RepositoryOption repository;

    @Parameters(index = "0", defaultValue = "list", description = "${COMPLETION-CANDIDATES}; list by default")
    private Action action;

    @Parameters(index = "1..*", description = "Ids of records, as the list shows them")
    private Set<String> ids = Set.of();

    @Option(names = "--topic", description = "Only records of this topic")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--service", description = "Only what this service could not apply")
    private Optional<String> service = Optional.empty();

    @Option(
            names = "--by",
            description = "Who you are, as the journal is to name you; on a laptop by default the user of the system")
    private String staff;

    private static final String DATABASE = "CABINET_DATABASE_URL";

    private final Map<String, String> environment;

    public Quarantine() {
        this(System.getenv());
    }

    Quarantine(Map<String, String> environment) {
        this.environment = environment;
    }

    /** 1 when something could not be done. */
    @Override
    public Integer call() {
        if (action != Action.list && ids.isEmpty() && topic.isEmpty() && service.isEmpty()) {
            throw new ServerFailure("Which records? Name ids, --topic or --service.");
        }
        if (staff == null || staff.isBlank()) {
            if (environment.containsKey(DATABASE)) {
                throw new ServerFailure("Who are you? Say --by: the journal names whoever looks.");
            }
            staff = System.getProperty("user.name");
        }
        int records = 0;
        int failed = 0;
        List<QuarantineDatabase> databases = databases();
        try {
            for (QuarantineDatabase database : databases) {
                List<Parked> wanted = wanted(database);
                records += wanted.size();
                failed += action == Action.list ? list(database, wanted) : settle(database, wanted);
            }
        } finally {
            databases.forEach(QuarantineDatabase::close);
        }
        System.out.printf("%d records%s%n", records, failed == 0 ? "" : ", %d of them failed".formatted(failed));
        return failed == 0 ? 0 : 1;
    }

    private List<Parked> wanted(QuarantineDatabase database) {
        if (action == Action.list) {
            var _ = database.request("LIST", null, staff);
        }
        return database.parked().stream()
                .filter(record -> ids.isEmpty() || ids.contains(record.id()))
                .filter(record -> topic.isEmpty() || topic.get().equals(record.topic()))
                .toList();
    }

    private static int list(QuarantineDatabase database, List<Parked> records) {
        records.forEach(record -> System.out.printf(
                "%s  %s  %-21s  %s-%d-%d  %s  %s%s (%d attempts%s)%n",
                record.at(),
                record.id(),
                database.service(),
                record.topic(),
                record.partition(),
                record.offset(),
                key(record),
                record.reason(),
                record.field() == null ? "" : ": " + record.field(),
                record.attempts(),
                record.incomplete() ? ", incomplete" : ""));
        return 0;
    }

    /** A number is not shown whole. */
    private static String key(Parked record) {
        return Phone.typed(record.key()).map(Phone::masked).orElse(Objects.requireNonNullElse(record.key(), "-"));
    }

    private int settle(QuarantineDatabase database, List<Parked> records) {
        Map<Parked, String> requests = new LinkedHashMap<>();
        String verb = action.name().toUpperCase(Locale.ROOT);
        records.forEach(record -> requests.put(record, database.request(verb, record.id(), staff)));
        int failed = 0;
        for (Map.Entry<Parked, String> request : requests.entrySet()) {
            String problem = database.answer(request.getValue());
            failed += problem.isEmpty() ? 0 : 1;
            System.out.printf(
                    "%s  %s%n",
                    request.getKey().id(),
                    problem.isEmpty() ? (action == Action.replay ? "replayed" : "discarded") : "failed: " + problem);
        }
        return failed;
    }

    private List<QuarantineDatabase> databases() {
        String url = environment.get(DATABASE);
        if (url != null) {
            return List.of(QuarantineDatabase.open(
                    service.orElse("this service"),
                    "jdbc:" + url,
                    environment.get("CABINET_DATABASE_USER"),
                    environment.get("CABINET_DATABASE_PASSWORD")));
        }
        return Arrays.stream(Service.values())
                .filter(candidate -> service.isEmpty() || service.get().equals(candidate.module()))
                .flatMap(candidate -> candidate.database().stream()
                        .map(name -> open(candidate.module(), new PostgresDatabase(name, POSTGRES))))
                .toList();
    }

    private static QuarantineDatabase open(String module, PostgresDatabase database) {
        return QuarantineDatabase.open(
                module, database.jdbcUrl(), database.applicationUser(), database.applicationUser());
    }
}
