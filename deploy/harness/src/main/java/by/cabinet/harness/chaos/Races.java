package by.cabinet.harness.chaos;

import by.cabinet.harness.chaos.FaultProxy.Fault;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Person;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.world.Ask;
import by.cabinet.harness.world.Database;
import by.cabinet.harness.world.Operator;
import by.cabinet.harness.world.Wait;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Faults 2 to 5: what two at once, or one twice, must not do. */
final class Races {

    private static final int GATEWAY = 8080;
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String ORDERS = "service-order-service";

    private Races() {}

    /** The network has done it, and those who would hear of it are dead. */
    static void killedAfterTheWork(Scene scene) {
        Operator.mode("network", "manual", 0);
        try {
            Wait.isTrueWithin(scene.unit(), () -> !pending().isEmpty());
            scene.kill(ORDERS);
            scene.kill(ORDERS + "-2");
            pending()
                    .forEach(request ->
                            Operator.answer("network", request.path("requestId").asText(), "DONE"));
            scene.restart(ORDERS);
            scene.restart(ORDERS + "-2");
        } finally {
            Operator.mode("network", "auto", 50);
            pending()
                    .forEach(request ->
                            Operator.answer("network", request.path("requestId").asText(), "DONE"));
        }
    }

    private static List<JsonNode> pending() {
        return Operator.requests("network").stream()
                .filter(request -> Set.of("WAITING", "PENDING")
                        .contains(request.path("state").asText()))
                .toList();
    }

    static void lostReplies(Scene scene) {
        Newcomer guest = Newcomer.with(100_000);
        Request order = Ask.order(
                UUID.randomUUID().toString(),
                "CONNECT",
                guest.person().subscriberId(),
                scene.offerings().getFirst());
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (FaultProxy proxy = FaultProxy.before(GATEWAY, 0)) {
            HttpClient client = new HttpClient(proxy.port());
            proxy.misbehave(Fault.DROP_REPLY);
            IntStream.range(0, 9)
                    .forEach(_ -> note(ids, () -> Ask.send(client, guest.front().token(), order)));
            proxy.behave();
            note(ids, () -> Ask.send(client, guest.front().token(), order));
        }
        expectOne(scene, 3, guest, ids);
    }

    static void oneKey(Scene scene) {
        Newcomer guest = Newcomer.with(100_000);
        Request order = Ask.order(
                UUID.randomUUID().toString(),
                "CONNECT",
                guest.person().subscriberId(),
                scene.offerings().getFirst());
        HttpClient client = new HttpClient(GATEWAY);
        Set<String> ids = ConcurrentHashMap.newKeySet();
        together(50, _ -> note(ids, () -> Ask.send(client, guest.front().token(), order)));
        expectOne(scene, 4, guest, ids);
    }

    /** Some of them may be told that the first still runs: none may be another order. */
    private static void expectOne(Scene scene, int fault, Newcomer guest, Set<String> ids) {
        long rows = Database.of("orders")
                .number(
                        "select count(*) from service_order where subscriber_id = ?",
                        guest.person().subscriberId());
        if (rows != 1 || ids.size() > 1) {
            scene.violated("fault %d: one key made %d orders, told as %s".formatted(fault, rows, ids));
        }
    }

    /** A company's account with a kopeck, and a hundred lines that order something for a kopeck at once. */
    static void moneyForOne(Scene scene) {
        int lines = 10;
        List<Person> people = Newcomer.population(lines, Kind.COMPANY, 1).bringIn();
        List<Newcomer> guests = people.stream().map(Newcomer::of).toList();
        HttpClient client = new HttpClient(GATEWAY);
        together(lines * 10, number -> {
            Newcomer guest = guests.get(number / 10);
            String offering = scene.offerings().get(number % 10);
            note(
                    ConcurrentHashMap.newKeySet(),
                    () -> Ask.send(
                            client,
                            guest.front().token(),
                            Ask.order(
                                    UUID.randomUUID().toString(),
                                    "CONNECT",
                                    guest.person().subscriberId(),
                                    offering)));
        });
        String ours = "s-" + people.getFirst().subscriberId().substring(2).replaceAll("-\\d+$", "") + "-%";
        Database orders = Database.of("orders");
        Wait.isTrueWithin(
                LIMIT,
                () -> orders.number(
                                "select count(*) from service_order where subscriber_id like ? and state in ('ACKNOWLEDGED', 'IN_PROGRESS')",
                                ours)
                        == 0);
        long paid = orders.number(
                "select count(*) from service_order where subscriber_id like ? and state = 'COMPLETED'", ours);
        if (paid != 1) {
            scene.violated("fault 5: %d of 100 orders were carried out with money for one".formatted(paid));
        }
    }

    private static void note(Set<String> ids, java.util.function.Supplier<Reply> request) {
        try {
            Reply reply = request.get();
            if (reply.status() == 201) {
                ids.add(reply.at("/id"));
            }
        } catch (UncheckedIOException _) {
            // Its fate is unknown: that is the point.
        }
    }

    private static void together(int count, java.util.function.IntConsumer work) {
        Thread[] threads = IntStream.range(0, count)
                .mapToObj(number -> Thread.ofVirtual().start(() -> work.accept(number)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
