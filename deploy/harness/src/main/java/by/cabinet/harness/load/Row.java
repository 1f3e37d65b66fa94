package by.cabinet.harness.load;

import by.cabinet.harness.load.MeasuredSide.Sample;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.util.function.BiFunction;

/** A row of the table of speed: what is asked for first, and what is aimed at, as ours ÷ baseline. */
enum Row {
    P1("password sign-ins ÷ Keycloak password grants", 1.5, 3, PasswordSignIns::measure),
    P2("SMS-code sign-ins ÷ Keycloak client-credential grants", 1, 5, CodeSignIns::measure),
    P3("session checks ÷ Keycloak introspections", 1, 4, Reads::ofSessions),
    P4("GET /account/v1/me ÷ nginx → hello", 0.2, 0.6, Reads::ofAccounts),
    P5("durable orders ÷ pgbench with the same statements", 0.2, 0.8, OrderLoad::submissions),
    P6("orders on one hot account ÷ pgbench on one hot row", 0.5, 2, OrderLoad::onOneAccount),
    P7("billing events ÷ plain Java consumer in batches of 500", 0.3, 0.8, BillingEvents::measure),
    P8("durable SMS to the SMSC ÷ Kannel with its spool store", 0.3, 1, ShortMessages::measure),
    /** Less is better, and for the next one too. */
    P9("start of the subscribers' side ÷ restart of Keycloak", 3, 1, StartUp::measure),
    L3("seconds (p95) to a completed order while 1,000,000 usage records wait", 2, 0.5, OrdersBesideUsage::measure);

    private final String what;
    private final double first;
    private final double aim;

    @SuppressWarnings("ImmutableEnumChecker") // only ever references to static methods
    private final BiFunction<SystemUnderTest, Settings, Comparison> measurement;

    Row(String what, double first, double aim, BiFunction<SystemUnderTest, Settings, Comparison> measurement) {
        this.what = what;
        this.first = first;
        this.aim = aim;
        this.measurement = measurement;
    }

    String what() {
        return what;
    }

    double first() {
        return first;
    }

    double aim() {
        return aim;
    }

    /** CabinetSide ÷ baseline, as the row means it. */
    double figure(Comparison comparison) {
        return switch (this) {
            case P9 -> 1 / comparison.ratio();
            case L3 -> Comparison.median(comparison.our(), Sample::seconds);
            default -> comparison.ratio();
        };
    }

    boolean reaches(double bound, Comparison comparison) {
        return (this == P9 || this == L3) ? figure(comparison) <= bound : figure(comparison) >= bound;
    }

    Comparison measure(SystemUnderTest system, Settings settings) {
        return measurement.apply(system, settings);
    }
}
