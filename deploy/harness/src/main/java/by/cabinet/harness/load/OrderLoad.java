package by.cabinet.harness.load;

import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.load.MeasuredSide.Done;
import by.cabinet.harness.people.Offerings;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who connect one service after the other, and when they have all, disconnect them again. P5: many people, each with an account
 * of his own, against the same statements without anything around them. P6: all subscribers of a company order on its one account,
 * until every order is carried out; against updates of one row.
 */
final class OrderLoad {

    /** Of one run: who has connected everything before cannot do it again. */
    static final String NAME = "orders" + ProcessHandle.current().pid();

    private static final String NAME_OF_COMPANY =
            "hot" + ProcessHandle.current().pid();
    private static final int PEOPLE = 1000;
    private static final int PEOPLE_OF_COMPANY = 500;
    private static final int OFFERINGS = 20;
    /** What costs nothing goes to the network at once. */
    private static final Set<String> TAKEN = Set.of("acknowledged", "inProgress");

    private static final Duration DRAINED = Duration.ofMinutes(3);
    private static final String OPEN = "select count(*) from service_order where is_open and subscriber_id like ?";

    private final Population population;
    private final List<Person> people;
    private final List<String> offerings;
    private final Map<String, String> tokens;
    private final AtomicLong next = new AtomicLong();

    private OrderLoad(Population population, List<String> offerings, List<Person> people, Map<String, String> tokens) {
        this.population = population;
        this.offerings = offerings;
        this.people = people;
        this.tokens = tokens;
    }

    /** P5. */
    static Comparison submissions(SystemUnderTest system, Settings settings) {
        OrderLoad orders = ofPeople("orders", 3);
        return Comparison.of(
                settings,
                side(system, "POST /order/v1/orders", time -> orders.submit(settings.connections(), time)),
                Pgbench.of(system, PgbenchScripts.orders()).side("pgbench, the same statements"));
    }

    /** Prepaid people who only order. */
    static OrderLoad ofPeople(String name, int block) {
        return of(new Population(name + ProcessHandle.current().pid(), block, PEOPLE, Kind.INDIVIDUALS, 1_000_000));
    }

    /** P6. */
    static Comparison onOneAccount(SystemUnderTest system, Settings settings) {
        OrderLoad orders = of(new Population(NAME_OF_COMPANY, 4, PEOPLE_OF_COMPANY, Kind.COMPANY, 100_000_000));
        return Comparison.of(
                settings,
                side(
                        system,
                        "orders on one account, to the end",
                        time -> orders.carryOut(settings.connections(), time)),
                Pgbench.of(system, PgbenchScripts.hotRow()).side("pgbench on one row"));
    }

    private static MeasuredSide side(SystemUnderTest system, String name, MeasuredSide.Work work) {
        return new MeasuredSide(
                name,
                CabinetSide.processes(
                        system,
                        "api-gateway",
                        "service-order-service",
                        "account-service",
                        "notification-service",
                        "redis",
                        "postgresql",
                        "kafka"),
                work);
    }

    private static OrderLoad of(Population population) {
        List<String> offerings = Offerings.bringIn(OFFERINGS);
        List<Person> people = population.bringIn();
        return new OrderLoad(population, offerings, people, CabinetSide.signIn(people));
    }

    /** OrderLoad per second of submitting; what follows from them is waited for, so that its processor time is counted. */
    Done submit(int connections, Duration time) {
        Done done = Generator.run(CabinetSide.GATEWAY, connections, time, this::one);
        drain();
        return done;
    }

    /** OrderLoad per second until every one of them is carried out and paid. */
    Done carryOut(int connections, Duration time) {
        long start = System.nanoTime();
        Done done = Generator.run(CabinetSide.GATEWAY, connections, time, this::one);
        drain();
        return new Done(done.operations(), done.errors(), (System.nanoTime() - start) / 1e9);
    }

    private Optional<Object> one(HttpConnection connection, int thread) throws IOException {
        Submission submission = submit(connection);
        return submission.isTaken() ? Optional.empty() : Optional.of(submission.reply);
    }

    /** The next order to its end, and how many seconds it took is added to {@code seconds}. */
    Optional<Object> complete(HttpConnection connection, Collection<Double> seconds) throws IOException {
        long start = System.nanoTime();
        Submission submission = submit(connection);
        Reply reply = submission.reply;
        while (reply.ok() && TAKEN.contains(reply.at("/state"))) {
            reply = connection.send(Requests.as(
                    submission.token,
                    Request.get("/order/v1/orders/%s?state=%s".formatted(reply.at("/id"), reply.at("/state")))
                            .with("Prefer", "wait=10")));
        }
        seconds.add((System.nanoTime() - start) / 1e9);
        return reply.at("/state").equals("completed") ? Optional.empty() : Optional.of(reply);
    }

    private Submission submit(HttpConnection connection) throws IOException {
        long number = next.getAndIncrement();
        Person person = people.get((int) (number % people.size()));
        long turn = number / people.size();
        String action = turn / OFFERINGS % 2 == 0 ? "CONNECT" : "DISCONNECT";
        String offering = offerings.get((int) (turn % OFFERINGS));
        String token = tokens.get(person.subscriberId());
        return new Submission(
                token,
                connection.send(Requests.as(
                        token, Requests.order(UUID.randomUUID().toString(), action, person.subscriberId(), offering))));
    }

    private record Submission(String token, Reply reply) {

        boolean isTaken() {
            return reply.status() == 201 && TAKEN.contains(reply.at("/state"));
        }
    }

    private void drain() {
        String subscribers = "s-" + population.name() + "-%";
        Sql orders = Database.of("orders");
        if (!Wait.isTrueWithin(DRAINED, () -> orders.number(OPEN, subscribers) == 0)) {
            throw new NotMeasured("%d orders are still open".formatted(orders.number(OPEN, subscribers)));
        }
    }
}
