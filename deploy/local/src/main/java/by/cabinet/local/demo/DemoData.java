package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import java.time.Duration;

/** Everything that is needed to try the system: people, roles, offerings. Loading it again changes nothing. */
public final class DemoData {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RestClient rest = new RestClient();
    private final DemoPeople people;
    private final DemoOfferings offerings;

    public DemoData(Addresses addresses) {
        people = new DemoPeople(rest, addresses);
        offerings = new DemoOfferings(rest, addresses);
    }

    /** Publishes the people to Kafka, as the operator's systems would. */
    public void publishPeople() {
        people.publish();
    }

    /** What staff do: the applications that give roles, the catalogue. Needs Keycloak. */
    public void asStaff() {
        people.grant();
        offerings.create();
    }

    /** Both, as soon as the system answers. */
    public void loadWhenReady() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!load(end)) {
            rest.pause(PAUSE);
        }
    }

    private boolean load(long end) {
        try {
            publishPeople();
            asStaff();
            return true;
        } catch (ServerFailure e) {
            if (System.nanoTime() > end) {
                throw e;
            }
            return false;
        }
    }
}
