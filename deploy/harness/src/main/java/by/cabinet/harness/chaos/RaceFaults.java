package by.cabinet.harness.chaos;

import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.harness.chaos.FaultProxy.Fault;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Faults 2 to 5: what two at once, or one twice, must not do. */
final class RaceFaults {

    private static final int GATEWAY = 8080;
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String ORDERS = "service-order-service";

    private RaceFaults() {}

    /** The network has done its work, and every instance that would read its answer is dead. */
    static void killedAfterTheWork(FaultContext context) {
        Operator.mode("network", "manual", 0);
        try {
            Wait.isTrueWithin(context.unit(), () -> !pending().isEmpty());
            context.kill(ORDERS);
            context.kill(ORDERS + "-2");
            pending()
                    .forEach(request ->
                            Operator.answer("network", request.path("requestId").asText(), "DONE"));
            context.restart(ORDERS);
            context.restart(ORDERS + "-2");
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

    static void lostReplies(FaultContext context) {
        Newcomer guest = Newcomer.with(100_000);
        Request order = Requests.order(
                UUID.randomUUID().toString(),
                "CONNECT",
                guest.person().subscriberId(),
                context.offerings().getFirst());
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (FaultProxy proxy = FaultProxy.before(GATEWAY, 0)) {
            HttpClient client = new HttpClient(proxy.port());
            proxy.misbehave(Fault.DROP_REPLY);
            IntStream.range(0, 9)
                    .forEach(_ -> collect(
                            ids, () -> Requests.send(client, guest.client().token(), order)));
            proxy.behave();
            collect(ids, () -> Requests.send(client, guest.client().token(), order));
        }
        expectOne(context, 3, guest, ids);
    }

    static void oneKey(FaultContext context) {
        Newcomer guest = Newcomer.with(100_000);
        Request order = Requests.order(
                UUID.randomUUID().toString(),
                "CONNECT",
                guest.person().subscriberId(),
                context.offerings().getFirst());
        HttpClient client = new HttpClient(GATEWAY);
        Set<String> ids = ConcurrentHashMap.newKeySet();
        together(
                50, _ -> collect(ids, () -> Requests.send(client, guest.client().token(), order)));
        expectOne(context, 4, guest, ids);
    }

    /** Some may be answered that the first still runs: none may make another order. */
    private static void expectOne(FaultContext context, int fault, Newcomer guest, Set<String> ids) {
        long rows = Database.of("orders")
                .number(
                        "select count(*) from service_order where subscriber_id = ?",
                        guest.person().subscriberId());
        if (rows != 1 || ids.size() > 1) {
            context.violated("fault %d: one key made %d orders, answered as %s".formatted(fault, rows, ids));
        }
    }

    /** A company's account with a kopeck, and a hundred orders for a kopeck each at once. */
    static void moneyForOne(FaultContext context) {
        int subscribers = 10;
        List<Person> people = Newcomer.population(subscribers, Kind.COMPANY, 1).bringIn();
        List<Newcomer> guests = people.stream().map(Newcomer::of).toList();
        HttpClient client = new HttpClient(GATEWAY);
        together(subscribers * 10, number -> {
            Newcomer guest = guests.get(number / 10);
            String offering = context.offerings().get(number % 10);
            collect(
                    ConcurrentHashMap.newKeySet(),
                    () -> Requests.send(
                            client,
                            guest.client().token(),
                            Requests.order(
                                    UUID.randomUUID().toString(),
                                    "CONNECT",
                                    guest.person().subscriberId(),
                                    offering)));
        });
        String ours = "s-" + people.getFirst().subscriberId().substring(2).replaceAll("-\\d+$", "") + "-%";
        Sql orders = Database.of("orders");
        Wait.isTrueWithin(
                LIMIT,
                () -> orders.number("select count(*) from service_order where subscriber_id like ? and is_open", ours)
                        == 0);
        long paid = orders.number(
                "select count(*) from service_order where subscriber_id like ? and state = 'COMPLETED'", ours);
        if (paid != 1) {
            context.violated("fault 5: %d of 100 orders were carried out with money for one".formatted(paid));
        }
    }

    private static void collect(Set<String> ids, java.util.function.Supplier<Reply> request) {
        try {
            Reply reply = request.get();
            if (reply.status() == 201) {
                ids.add(reply.at("/id"));
            }
        } catch (UncheckedIOException _) {
            // Its outcome is unknown: that is the point.
        }
    }

    private static void together(int count, java.util.function.IntConsumer work) {
        Thread[] threads = IntStream.range(0, count)
                .mapToObj(number -> Thread.ofVirtual().start(() -> work.accept(number)))
                .toArray(Thread[]::new);
        Wait.join(threads);
    }
}
