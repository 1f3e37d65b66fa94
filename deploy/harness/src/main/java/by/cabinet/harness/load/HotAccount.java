package by.cabinet.harness.load;

import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.undertest.SystemUnderTest;

/** P6: all subscribers of a company order on its one account, until every order is carried out; against updates of one row. */
final class HotAccount {

    private static final int PEOPLE = 500;

    /** Of one run: who has connected everything before cannot do it again. */
    private static final String NAME = "hot" + ProcessHandle.current().pid();

    private HotAccount() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Orders orders = Orders.of(new Population(NAME, 4, PEOPLE, Kind.COMPANY, 100_000_000));
        MeasuredSide ours = new MeasuredSide(
                "orders on one account, to the end",
                CabinetSide.processes(
                        system,
                        "api-gateway",
                        "service-order-service",
                        "account-service",
                        "notification-service",
                        "redis",
                        "postgresql",
                        "kafka"),
                time -> orders.carryOut(settings.connections(), time));
        return Comparison.of(
                settings, ours, Pgbench.of(system, PgbenchScripts.hotRow()).side("pgbench on one row"));
    }
}
