package by.cabinet.local.command;

import by.cabinet.backing.KafkaAccess;
import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.PostgresDatabase;
import by.cabinet.backing.RedisServer;
import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.local.Home;
import by.cabinet.local.RepositoryOption;
import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.DemoData.Addresses;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.Parallel;
import by.cabinet.local.system.TransportSecurity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Brings the data of the running system back to the beginning. Nothing is started again: topics are emptied and go on where they are, so that
 * consumers need no new offsets, and tables are emptied, so that versions, sequences and epochs begin with 1 again.
 */
@Command(name = "reset", description = "Brings the data of the running system back to the beginning.")
public final class Reset implements Runnable {

    private static final int POSTGRES = 5432;
    private static final int REDIS = 6379;
    private static final int KAFKA = 9092;
    /** What a service has in its hands is done by then. */
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(7);

    /** The history of the schema, and the lanes that relays lock. */
    private static final Set<String> KEPT = Set.of("flyway_schema_history", "outbox_lane");

    @Mixin
    private RepositoryOption repository;

    private Optional<TransportSecurity> security = Optional.empty();
    private final Console console = new Console(System.out);
    private final DemoData demo = new DemoData(Addresses.LOCAL);
    private final KafkaTopics topics = KafkaTopics.packed();

    @Override
    public void run() {
        Home home = repository.home();
        if (new Launcher(home).running().isEmpty()) {
            throw new ServerFailure("It is not running: ./cabinet up --fresh begins with empty data");
        }
        Console.Stopwatch stopwatch = new Console.Stopwatch();
        DevelopmentLevel development = DevelopmentLevel.of(home);
        security = TransportSecurity.of(home);
        toTheBeginning(console, development);
        if (!development.isOn()) {
            home.forget("passwords");
        }
        console.say("Everything is as at the beginning, after %.1f s.".formatted(Console.seconds(stopwatch.total())));
    }

    /** Returns when the demo people are there again. */
    public void toTheBeginning(Console progress, DevelopmentLevel development) {
        progress.timed("work at hand", "", this::quieten);
        progress.timed("data", "deleted", this::delete);
        progress.timed("demo people", "", demo::publishPeople);
        progress.timed("demo roles", "and offerings", demo::asAllStaff);
        if (development.isOn()) { // before some of them have their access closed
            progress.timed("demo passwords", "", demo::setPasswords);
        }
        progress.timed("demo orders", "", demo::enrich);
    }

    /** Whoever is signed in is so no more, and no stand-in answers any more; then what goes on comes to its end. */
    private void quieten() {
        demo.resetStandIns();
        RedisServer.empty(TransportSecurity.redis(security, REDIS));
        var _ = Wait.isTrueWithin(QUIET_WITHIN, this::isQuiet);
    }

    private KafkaAccess kafka() {
        return TransportSecurity.kafka(security, KafkaServer.ADMINISTRATOR, KAFKA);
    }

    private List<PostgresDatabase> databases() {
        return Arrays.stream(Service.values())
                .flatMap(service -> service.database().stream())
                .map(name -> TransportSecurity.database(security, name, POSTGRES))
                .toList();
    }

    private boolean isQuiet() {
        return databases().stream().noneMatch(Reset::hasToPublish) && topics.areRead(kafka());
    }

    private static boolean hasToPublish(PostgresDatabase database) {
        String user = database.applicationUser();
        return !new Sql(database.name(), database.jdbcUrl(), user, user)
                .rows("select 1 from outbox limit 1")
                .isEmpty();
    }

    private void delete() {
        topics.empty(kafka());
        Parallel.run(databases().stream()
                .<Runnable>map(database -> () -> database.empty(KEPT))
                .toList());
        RedisServer.empty(TransportSecurity.redis(security, REDIS));
        demo.resetStandIns();
    }
}
