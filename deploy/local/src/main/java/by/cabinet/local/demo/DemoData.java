package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import com.fasterxml.jackson.databind.JsonNode;
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

    /** Signs in as one of the operator's staff with the demo client of that role. */
    record Staff(RestClient rest, Addresses addresses) {

        /** A token of Keycloak; works for some minutes. */
        String token(String role) {
            String client = "demo-" + role;
            return rest.form(
                            addresses.keycloak() + "/realms/operator/protocol/openid-connect/token",
                            "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client))
                    .orThrow()
                    .get("access_token")
                    .asText();
        }
    }

    /** Creates the demo offerings as the catalogue manager would; those that exist are left alone. */
    private static final class DemoOfferings {

        private static final int ALREADY_THERE = 409;

        private final RestClient rest;
        private final Addresses addresses;

        DemoOfferings(RestClient rest, Addresses addresses) {
            this.rest = rest;
            this.addresses = addresses;
        }

        void create() {
            String token = new Staff(rest, addresses).token("catalogue-manager");
            for (JsonNode offering : rest.resource("/demo/offerings.json")) {
                RestClient.Reply reply = rest.post(addresses.gateway() + "/order/v1/offerings", offering, token);
                if (reply.status() != ALREADY_THERE) {
                    reply.orThrow();
                }
            }
        }
    }
}
