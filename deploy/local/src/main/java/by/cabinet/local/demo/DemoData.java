package by.cabinet.local.demo;

import by.cabinet.backing.ServerFailure;
import by.cabinet.backing.Wait;
import by.cabinet.local.system.Parallel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Everything that is needed to try the system: people, roles, offerings. Loading it again changes nothing. */
public final class DemoData {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RestClient rest = new RestClient();
    private final Addresses addresses;
    private final DemoPeople people;
    private final DemoOfferings offerings;

    public DemoData(Addresses addresses) {
        this.addresses = addresses;
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

    /** The whole catalogue with its categories, of which {@link #asStaff} has five offerings. Needs Keycloak. */
    public void launchOfferings() {
        offerings.createAll();
    }

    /** The applications that give roles and, at the same time, the whole catalogue. */
    public void asAllStaff() {
        Parallel.run(List.of(people::grant, offerings::createAll));
    }

    /** What there is to see of some of the people beyond the contract: roles and closed access in a firm, orders in many states. */
    public void enrich() {
        Parallel.run(List.of(people::enrich, new DemoOrders(rest, addresses)::place));
    }

    /** {@code Cabinet-<last four digits>}, by an SMS from each number. */
    public void setPasswords() {
        rest.post(addresses.operator() + "/demo-passwords", rest.object(), "").orThrow();
    }

    /** The stand-ins forget everything, and time is that of the machine. */
    public void resetStandIns() {
        rest.post(addresses.operator() + "/reset", rest.object(), "").orThrow();
    }

    /** Both, as soon as the system answers. */
    public void loadWhenReady() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!load(end)) {
            Wait.pause(PAUSE);
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
            String token = token();
            rest.resource("/demo/offerings.json").forEach(offering -> create(offering, token));
        }

        /** Those of the contract get their category from the list of the others. */
        void createAll() {
            String token = token();
            JsonNode more = rest.resource("/demo/more-offerings.json");
            more.path("categories")
                    .properties()
                    .forEach(category -> rest.put(
                                    addresses.gateway() + "/order/v1/categories/" + category.getKey(),
                                    category.getValue(),
                                    token)
                            .orThrow());
            List<JsonNode> all = new ArrayList<>();
            rest.resource("/demo/offerings.json")
                    .forEach(offering -> all.add(((ObjectNode) offering)
                            .put(
                                    "categoryId",
                                    more.path("places")
                                            .path(offering.path("id").asText())
                                            .asText())));
            more.path("offerings").forEach(all::add);
            Parallel.run(all.stream()
                    .<Runnable>map(offering -> () -> create(offering, token))
                    .toList());
        }

        private void create(JsonNode offering, String token) {
            RestClient.Reply reply = rest.post(addresses.gateway() + "/order/v1/offerings", offering, token);
            if (reply.status() != ALREADY_THERE) {
                reply.orThrow();
            }
        }

        private String token() {
            return new Staff(rest, addresses).token("catalogue-manager");
        }
    }

    /** Where the components are asked, as URLs without a slash at the end. */
    public record Addresses(String gateway, String operator, String keycloak) {

        public static final Addresses LOCAL =
                new Addresses("http://localhost:8080", "http://localhost:8026", "http://localhost:8081");
    }

    /** Publishes the demo people and gives some of them their roles, by applications. */
    private static final class DemoPeople {

        private static final Duration LIMIT = Duration.ofSeconds(60);
        private static final Duration PAUSE = Duration.ofMillis(500);
        private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");
        private static final List<Grant> GRANTS = List.of(
                new Grant("GRANT_SUPERVISOR", "c-100000020", "s-0020"),
                new Grant("GRANT_ADMINISTRATOR", "c-100000020", "s-0021"),
                new Grant("GRANT_SUPERVISOR", "c-100000060", "s-0060"));
        private static final List<Grant> MORE_GRANTS = List.of(
                new Grant("GRANT_ADMINISTRATOR", "c-100000100", "s-0100"),
                new Grant("GRANT_SUPERVISOR", "c-100000100", "s-0101"));
        private static final List<String> CLOSED = List.of("s-0110", "s-0131", "s-0175");

        private final RestClient rest;
        private final Addresses addresses;
        private final DemoData.Staff staff;

        DemoPeople(RestClient rest, Addresses addresses) {
            this.rest = rest;
            this.addresses = addresses;
            this.staff = new DemoData.Staff(rest, addresses);
        }

        private record Grant(String kind, String clientId, String subscriberId) {}

        /** Publishes them to Kafka, as the operator's systems would; records that exist are left alone. */
        void publish() {
            rest.post(addresses.operator() + "/demo-people", rest.object(), "").orThrow();
        }

        /** Returns when all roles are assigned; needs Keycloak, for the back office to sign in. */
        void grant() {
            String token = staff.token("back-office");
            GRANTS.forEach(grant -> ensure(grant, token));
        }

        /** A firm's managers, and some of its numbers that the contact centre has closed at the firm's request. */
        void enrich() {
            String token = staff.token("back-office");
            MORE_GRANTS.forEach(grant -> ensure(grant, token));
            String contactCentre = staff.token("contact-centre");
            CLOSED.forEach(id -> close(id, contactCentre));
        }

        private void close(String subscriberId, String token) {
            String access = addresses.gateway() + "/auth/v1/subscribers/" + subscriberId + "/access";
            if (!rest.get(access, token).is("CLOSED")) {
                ObjectNode closing = rest.object()
                        .put("state", "CLOSED")
                        .put("kind", "REQUEST")
                        .put("reason", "Сотрудник в отпуске");
                rest.put(access, closing, token).orThrow();
            }
        }

        private String applications() {
            return addresses.gateway() + "/rights/v1/applications";
        }

        /** The people come through Kafka: the rights service refuses the application until it knows the subscriber. */
        private void ensure(Grant grant, String token) {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!executed(grant, token)) {
                RestClient.Reply reply = apply(grant, token);
                if (!reply.is("EXECUTED") && System.nanoTime() > end) {
                    throw new ServerFailure(
                            "%s for %s was not executed: %s".formatted(grant.kind, grant.subscriberId, reply));
                }
                Wait.pause(PAUSE);
            }
        }

        private boolean executed(Grant grant, String token) {
            JsonNode page = rest.get(applications() + "?clientId=" + grant.clientId, token)
                    .orThrow();
            for (JsonNode application : page.path("items")) {
                if (matches(application, grant)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean matches(JsonNode application, Grant grant) {
            return application.path("state").asText().equals("EXECUTED")
                    && application.path("kind").asText().equals(grant.kind)
                    && application.path("subscriberIds").toString().contains('"' + grant.subscriberId + '"');
        }

        /** Registers the document, then decides. */
        private RestClient.Reply apply(Grant grant, String token) {
            ObjectNode document = rest.object()
                    .put("kind", grant.kind)
                    .put("clientId", grant.clientId)
                    .put("documentNumber", "DEMO-" + grant.subscriberId)
                    .put("documentDate", LocalDate.now(MINSK).toString());
            document.putArray("subscriberIds").add(grant.subscriberId);
            String id = rest.post(applications(), document, token)
                    .orThrow()
                    .path("id")
                    .asText();
            ObjectNode decision = rest.object().put("decision", "EXECUTE").put("reason", "Demo people");
            return rest.post(applications() + "/" + id + "/decision", decision, token);
        }
    }
}
