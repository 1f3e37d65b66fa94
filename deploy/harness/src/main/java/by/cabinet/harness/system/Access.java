package by.cabinet.harness.system;

import by.cabinet.backing.KafkaAccess;
import by.cabinet.backing.PostgresDatabase;
import by.cabinet.local.Home;
import by.cabinet.local.system.Security;
import java.util.Optional;

/** How the parts of the system are reached: with a certificate where it has been started with certificates. */
public final class Access {

    private static final int KAFKA = 9092;

    private static volatile Optional<Security> security = Optional.empty();

    private Access() {}

    /** From now on the system that runs there is meant. */
    public static void to(Home home) {
        security = Security.of(home);
    }

    /** Empty without certificates. */
    public static Optional<Security> security() {
        return security;
    }

    static KafkaAccess kafka() {
        return Security.kafka(security, Security.HARNESS, KAFKA);
    }

    static PostgresDatabase database(String name, int port) {
        return Security.database(security, name, port);
    }
}
