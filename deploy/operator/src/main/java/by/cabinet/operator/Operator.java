package by.cabinet.operator;

import by.cabinet.operator.MovableClock.ClockRoutes;
import by.cabinet.operator.crm.Crm;
import by.cabinet.operator.demo.Newcomers;
import by.cabinet.operator.demo.Product;
import by.cabinet.operator.demo.PublishDemoPeople;
import by.cabinet.operator.demo.PublishDemoPeople.DemoRoutes;
import by.cabinet.operator.event.Publisher;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.RequestConsumer;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Api;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import by.cabinet.operator.simulator.Billing;
import by.cabinet.operator.simulator.Network;
import by.cabinet.operator.simulator.Request;
import by.cabinet.operator.simulator.RequestSimulator;
import by.cabinet.operator.simulator.RequestSimulator.Responder;
import by.cabinet.operator.smsc.Smsc;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.LogManager;

/** The operator's world as one program; its state is what it reads from its own Kafka topics. */
public final class Operator implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Operator.class.getName());
    private static final Duration STATE_READ_WITHIN = Duration.ofMinutes(5);

    private final Settings settings;
    private final Consumer<Throwable> onDeath;
    private final Deque<AutoCloseable> components = new ArrayDeque<>();
    private final MovableClock clock;
    private final Smsc smsc;
    private final Api control;

    /** Returns when all of it is ready; {@code onDeath} receives a fatal error that occurs later. */
    Operator(Settings settings, Consumer<Throwable> onDeath) throws Exception {
        this.settings = settings;
        this.onDeath = onDeath;
        this.clock = new MovableClock(settings.clockOffsetFile());
        try {
            smsc = opened(new Smsc(settings.bindAddress(), settings.smsc(), clock));
            control = opened(Api.listen(settings.control(), kafkaSide()));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (var logging = Operator.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        var operator = new Operator(Settings.read(), Operator::die);
        Runtime.getRuntime().addShutdownHook(new Thread(operator::close, "stop"));
        System.out.println("operator ready: " + operator);
    }

    int smppPort() {
        return smsc.smppPort();
    }

    int smscPort() {
        return smsc.httpPort();
    }

    int controlPort() {
        return control.port();
    }

    @Override
    public String toString() {
        return "SMPP %d, SMSC page %d, control %d".formatted(smppPort(), smscPort(), controlPort());
    }

    /** The last opened is closed first. */
    @Override
    public void close() {
        while (!components.isEmpty()) {
            try {
                components.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "A component did not stop cleanly", e);
            }
        }
    }

    /** Connects the systems that speak Kafka; they accept requests once they have read what they published before. */
    private Routes kafkaSide() throws Exception {
        var publisher = opened(new Publisher(settings.kafka(), clock));
        var topics = opened(new TopicReader(settings.kafka()));
        var network = new Network(publisher, topics);
        var crm = new Crm(publisher, topics, clock, settings.remembered());
        var billing = new Billing(publisher, topics, settings.remembered());
        var demoPeople = new PublishDemoPeople(publisher, topics, clock);
        var product = new Product(settings.product());
        var newcomers = new Newcomers(publisher, topics, smsc, product, clock);
        topics.start(onDeath);
        topics.awaitCaughtUp(STATE_READ_WITHIN);

        var routes = new Routes().get("/health", call -> health());
        new ClockRoutes(clock).addTo(routes);
        new DemoRoutes(demoPeople, publisher, topics).addTo(routes);
        product.addTo(routes);
        newcomers.addTo(routes);
        var simulators = List.of(
                serve("network", network, List.of(Network.REQUESTS), Network::request, routes),
                serve("crm", crm, Crm.REQUESTS, Crm::request, routes),
                serve("billing", billing, List.of(Billing.CHARGES), Billing::request, routes));
        routes.post("/reset", call -> {
            simulators.forEach(RequestSimulator::reset);
            demoPeople.reset();
            newcomers.reset();
            smsc.reset();
            clock.reset();
            return health();
        });
        return routes;
    }

    private RequestSimulator serve(
            String name,
            Responder responder,
            Collection<String> topics,
            Function<Received, Request> reader,
            Routes routes) {
        var simulator = opened(new RequestSimulator(name, responder, clock));
        opened(new RequestConsumer(
                settings.kafka(),
                "operator-" + name,
                topics,
                received -> simulator.receive(reader.apply(received)),
                onDeath));
        simulator.addTo(routes);
        return simulator;
    }

    private Answer health() {
        return Answer.ok(new Health("UP", smsc.bound()));
    }

    private <T extends AutoCloseable> T opened(T component) {
        components.push(component);
        return component;
    }

    /** On a thread of its own, since stopping waits for the thread that reports the error. */
    private static void die(Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "The operator cannot continue", cause);
        new Thread(() -> System.exit(1), "die").start();
    }

    /** {@code smppBinds}: how many connections of the product are bound. */
    record Health(String status, long smppBinds) {}
}
