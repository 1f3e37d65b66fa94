package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import by.cabinet.local.program.Instance;
import by.cabinet.local.program.Service;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Fault 30: each dependency is away for a while. What does not need it goes on, what does is answered 503 in bounded time, and no instance leaves
 * the turn for it. Prints a row for everything that people do and each dependency: how many were served, how many got 503.
 */
final class DependencyOutages {

    private static final String POSTGRESQL = "postgresql";
    private static final String REDIS = "redis";
    private static final String KAFKA = "kafka";
    private static final String KEYCLOAK = "keycloak";

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Ten orders a minute may be refused, as all after the first are. */
    private static final Duration BETWEEN_ORDERS = Duration.ofSeconds(7);

    /** Of an answer that a time limit ends: of a statement, a connection, Redis. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration SERVED_AGAIN = Duration.ofSeconds(60);
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final String PASSWORD = "Outage-12345";

    /** What somebody does again and again, and which dependencies it cannot do without. */
    private record Act(String name, Set<String> needs, Duration pause, Supplier<Reply> ask) {

        Act(String name, Set<String> needs, Supplier<Reply> ask) {
            this(name, needs, PAUSE, ask);
        }
    }

    /** How often an act was answered in which way while a dependency was away. */
    private static final class Answers {

        private final AtomicInteger served = new AtomicInteger();
        private final AtomicInteger unavailable = new AtomicInteger();
    }

    /** Signs in again where Redis has come back without his session. */
    private static final class User {

        private final Person person;
        private volatile CabinetClient client;

        User(Person person) {
            this.person = person;
            this.client = Newcomer.of(person).client();
        }

        Reply send(Request request) {
            Reply reply = client.send(request);
            if (reply.status() != UNAUTHORIZED) {
                return reply;
            }
            client = Newcomer.of(person).client();
            return client.send(request);
        }
    }

    private DependencyOutages() {}

    static void each(FaultContext context) {
        List<Act> acts = acts(context);
        for (String dependency : List.of(KAFKA, REDIS, KEYCLOAK, POSTGRESQL)) {
            if (!dependency.equals(KEYCLOAK) || OutageFaults.keycloakRuns(context)) {
                away(context, dependency, acts);
            }
        }
    }

    private static List<Act> acts(FaultContext context) {
        // Who signs in again and again is somebody else: a sixth session ends the first.
        List<Person> people = Newcomer.population(3, Kind.INDIVIDUALS, 100_000).bringIn();
        User user = new User(people.get(0));
        Person withPassword = people.get(1);
        setPassword(withPassword);
        CabinetClient stranger = CabinetClient.my();
        CabinetClient staff = stranger.with(Operator.staff("contact-centre"));
        String subscriberId = user.person.subscriberId();
        AtomicInteger orders = new AtomicInteger();
        return List.of(
                new Act(
                        "a subscriber looks at his balance",
                        Set.of(POSTGRESQL, REDIS),
                        () -> user.send(Request.get("/account/v1/me"))),
                new Act(
                        "he orders a service",
                        Set.of(POSTGRESQL, REDIS),
                        BETWEEN_ORDERS,
                        () -> user.send(Requests.order(
                                "outage-%s-%d".formatted(subscriberId, orders.incrementAndGet()),
                                "CONNECT",
                                subscriberId,
                                context.offerings().getFirst()))),
                new Act(
                        "another signs in by password",
                        Set.of(POSTGRESQL, REDIS),
                        () -> stranger.send(Requests.passwordSignIn(withPassword.phone(), PASSWORD))),
                new Act(
                        "staff look for a subscriber",
                        Set.of(POSTGRESQL),
                        () -> staff.get("/account/v1/subscribers?phone=%2B"
                                + user.person.phone().substring(1))),
                new Act(
                        "a stranger reads the procedure",
                        Set.of(POSTGRESQL),
                        () -> stranger.get("/rights/v1/procedure")),
                new Act(
                        "a stranger reads what will change",
                        Set.of(POSTGRESQL),
                        () -> stranger.get("/order/v1/offering-changes")),
                new Act(
                        "a stranger opens the landing page",
                        Set.of(),
                        () -> stranger.at("lk.landing.localhost").get("/")),
                new Act("every instance is ready", Set.of(), () -> firstNotReady(context)));
    }

    private static void setPassword(Person person) {
        Reply reply = CabinetClient.my()
                .with(Operator.staff("ussd-gateway"))
                .post(
                        "/auth/v1/ussd",
                        Map.of(
                                "msisdn", person.phone().substring(1),
                                "text", "*141*0*%s#".formatted(PASSWORD)));
        if (!reply.ok()) {
            throw new IllegalStateException("a password cannot be set by USSD: " + reply);
        }
    }

    /** The answer of the first that is not ready, else of the last one. */
    private static Reply firstNotReady(FaultContext context) {
        Reply last = null;
        for (Instance instance : instances(context)) {
            last = new HttpClient(instance.managementPort()).send(Request.get("/q/health/ready"));
            if (!last.ok()) {
                return last;
            }
        }
        return last;
    }

    private static List<Instance> instances(FaultContext context) {
        return Arrays.stream(Service.values())
                .flatMap(service -> List.of(new Instance(service, 1), new Instance(service, 2)).stream())
                .filter(instance -> context.system().running().contains(instance.name()))
                .toList();
    }

    private static void away(FaultContext context, String dependency, List<Act> acts) {
        List<Answers> answers = acts.stream().map(_ -> new Answers()).toList();
        context.kill(dependency);
        long end = System.nanoTime() + context.unit().toNanos();
        List<Thread> people = acts.stream()
                .map(act -> Thread.ofVirtual().start(() -> {
                    do {
                        ask(context, dependency, act, answers.get(acts.indexOf(act)));
                        Wait.pause(act.pause());
                    } while (System.nanoTime() < end);
                }))
                .toList();
        people.forEach(Wait::join);
        context.restart(dependency);
        for (int i = 0; i < acts.size(); i++) {
            System.out.printf(
                    "        without %-10s  %-35s served %4d, 503 %4d%n",
                    dependency,
                    acts.get(i).name(),
                    answers.get(i).served.get(),
                    answers.get(i).unavailable.get());
            back(context, dependency, acts.get(i));
        }
    }

    private static void ask(FaultContext context, String dependency, Act act, Answers answers) {
        long asked = System.nanoTime();
        try {
            Reply reply = act.ask().get();
            if (reply.ok()) {
                answers.served.incrementAndGet();
            } else if (reply.status() == UNAVAILABLE && act.needs().contains(dependency)) {
                answers.unavailable.incrementAndGet();
            } else {
                context.violated("fault 30: without %s, %s: %s".formatted(dependency, act.name(), reply));
            }
        } catch (UncheckedIOException e) {
            context.violated(
                    "fault 30: without %s, %s: no answer at all: %s".formatted(dependency, act.name(), e.getMessage()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        if (took.compareTo(LONGEST) > 0) {
            context.violated(
                    "fault 30: without %s, %s: after %d s".formatted(dependency, act.name(), took.toSeconds()));
        }
    }

    private static void back(FaultContext context, String dependency, Act act) {
        if (!Wait.isTrueWithin(SERVED_AGAIN, () -> isServed(act))) {
            context.violated("fault 30: after %s was back, %s: not served".formatted(dependency, act.name()));
        }
    }

    private static boolean isServed(Act act) {
        try {
            return act.ask().get().ok();
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
