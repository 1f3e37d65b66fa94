package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fault 18: the clock of one machine, on which second instances run, is five minutes behind. It may refuse; it never prolongs what has
 * ended and never does a thing twice. The clock is that of libfaketime (Debian's package {@code faketime}).
 */
final class SlowClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    /** Those that know of sessions, codes, money and orders. */
    private static final Set<String> INSTANCES =
            Set.of("api-gateway-2", "auth-service-2", "account-service-2", "service-order-service-2");

    private static final int SECOND_GATEWAY = 8180;
    private static final Duration IDLE_AND_A_SECOND = Duration.ofSeconds(601);
    /** Kopecks, of whoever acts here. */
    private static final long BALANCE = 300;

    private SlowClock() {}

    static boolean isPossible(FaultContext context) {
        return library().isPresent() && !instances(context).isEmpty();
    }

    private static Optional<Path> library() {
        try (Stream<Path> architectures = Files.list(LIBRARIES)) {
            return architectures
                    .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> instances(FaultContext context) {
        return context.system().running().stream().filter(INSTANCES::contains).toList();
    }

    static void strike(FaultContext context) {
        List<String> instances = instances(context);
        Map<String, String> behind =
                Map.of("LD_PRELOAD", library().orElseThrow().toString(), "FAKETIME", "-300s");
        context.system().local().restartAll(instances, behind);
        try {
            doesNothingTwice(context);
            prolongsNothing(context);
            context.aWhile();
        } finally {
            context.system().local().restartAll(instances, Map.of());
        }
    }

    private static void doesNothingTwice(FaultContext context) {
        Newcomer orderer = Newcomer.with(BALANCE);
        CabinetClient client = orderer.client();
        Request order = Requests.order(
                "slow-clock-" + context.random().nextLong(),
                "CONNECT",
                orderer.person().subscriberId(),
                context.offerings().getFirst());
        Reply here = client.send(order);
        Reply there = onTheSlowNode(client).send(order);
        if (here.ok() && there.ok() && !here.at("/id").equals(there.at("/id"))) {
            context.violated("fault 18: one key, two orders: %s and %s".formatted(here, there));
        }
    }

    private static void prolongsNothing(FaultContext context) {
        CabinetClient client = Newcomer.with(BALANCE).client();
        Reply _ = onTheSlowNode(client).get("/account/v1/me");
        Operator.advance(IDLE_AND_A_SECOND);
        for (CabinetClient each : List.of(onTheSlowNode(client), client)) {
            Reply reply = each.get("/account/v1/me");
            if (reply.ok()) {
                context.violated("T1: a session outlived 10:01 idle minutes on a slow clock: " + reply);
            }
        }
        // Whoever comes now is served as ever.
        Person person = Newcomer.somebody(BALANCE);
        boolean served = Wait.isTrueWithin(
                Duration.ofSeconds(10),
                () -> Newcomer.of(person).client().get("/account/v1/me").ok());
        if (!served) {
            context.violated("fault 18: nobody gets in while one clock is behind");
        }
    }

    private static CabinetClient onTheSlowNode(CabinetClient client) {
        return new CabinetClient(new HttpClient(SECOND_GATEWAY), client.host(), client.token());
    }
}
