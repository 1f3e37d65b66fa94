package by.cabinet.harness.load;

import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.undertest.SystemUnderTest;

/** P5: many people, each with an account of his own, against the same statements without anything around them. */
final class OrderSubmissions {

    private static final int PEOPLE = 1000;

    /** Of one run: who has connected everything before cannot do it again. */
    static final String NAME = "orders" + ProcessHandle.current().pid();

    private OrderSubmissions() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Orders orders = Orders.of(new Population(NAME, 3, PEOPLE, Kind.INDIVIDUALS, 1_000_000));
        MeasuredSide ours = new MeasuredSide(
                "POST /order/v1/orders",
                CabinetSide.processes(
                        system,
                        "api-gateway",
                        "service-order-service",
                        "account-service",
                        "notification-service",
                        "redis",
                        "postgresql",
                        "kafka"),
                time -> orders.submit(settings.connections(), time));
        return Comparison.of(
                settings, ours, Pgbench.of(system, PgbenchScripts.orders()).side("pgbench, the same statements"));
    }
}
