package by.cabinet.rights;

import static by.cabinet.rights.BackOffice.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.StaffRole;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose role is the default, whom managers appoint, and when roles go. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class RolesTest {

    @Inject
    Pool pool;

    private BackOffice backOffice;

    @BeforeEach
    void prepare() {
        backOffice = new BackOffice(pool);
    }

    /** R1.2.1; the role is published. */
    @Test
    void theSoleSubscriberOfABusinessIsPublishedAsAdministrator() {
        var firm = TestClient.client(ClientKind.SOLE_TRADER).with("x", 1);

        var event = TestEvents.await(Topics.ROLES.name(), 1, firm.isAbout("x")).getFirst();

        assertEquals("ADMINISTRATOR", event.path("role").asText());
        assertEquals(firm.id(), event.path("clientId").asText());
    }

    /** R1.2.1: by dates, whatever arrives first. */
    @Test
    void subscribersThatArriveLateDoNotTakeTheDefaultFromTheFirst() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("third", 3).with("second", 2);
        firm.with("first", 1);

        BackOffice.awaitRole(firm, "first", "ADMINISTRATOR");
        BackOffice.awaitRole(firm, "third", null);
        BackOffice.awaitRole(firm, "second", null);
    }

    /** R1.2.1: a fixed line is a subscriber of the client like any other, so neither of two is the only one. */
    @Test
    void aSubscriberWithoutASimCountsAmongThoseOfItsClient() {
        var alone = TestClient.client(ClientKind.SOLE_TRADER).withFixedSubscriber("internet", 1);
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).withFixedSubscriber("internet", 1);
        BackOffice.awaitRole(firm, "internet", "ADMINISTRATOR");
        firm.with("x", 2);
        var later = TestClient.client(ClientKind.SOLE_TRADER).with("y", 1);

        BackOffice.awaitRole(alone, "internet", "ADMINISTRATOR");
        BackOffice.awaitRole(later, "y", "ADMINISTRATOR");
        BackOffice.awaitRole(firm, "x", null);
    }

    @Test
    void theRoleGoesWithTheSubscriber() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");

        firm.terminate("x", 1, 2);

        BackOffice.awaitRole(firm, "x", null);
        var events = TestEvents.await(Topics.ROLES.name(), 2, firm.isAbout("x"));
        assertEquals("SUBSCRIBER", events.get(1).path("role").asText());
        assertTrue(version(events.get(1)) > version(events.get(0)));
    }

    /** 2.4: what is decided after a restore counts, whatever was published before it. */
    @Test
    void aDatabaseThatWasRestoredPublishesNewerVersionsAllTheSame() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        backOffice.execute(firm, "GRANT_SUPERVISOR", "y").body("state", equalTo("EXECUTED"));
        backOffice.execute(firm, "REVOKE_SUPERVISOR", "y").body("state", equalTo("EXECUTED"));
        var before = TestEvents.await(Topics.ROLES.name(), 2, firm.isAbout("y"));
        pool.preparedQuery("update role set role = 'SUPERVISOR', version = $2 where subscriber_id = $1")
                .executeAndAwait(Tuple.of(before.getFirst().path("subscriberId").asText(), version(before.getFirst())));

        firm.terminate("y", 2, 2);

        var after = TestEvents.await(Topics.ROLES.name(), 3, firm.isAbout("y")).getLast();
        assertEquals("SUBSCRIBER", after.path("role").asText());
        assertTrue(version(after) > version(before.getLast()));
    }

    private static long version(JsonNode event) {
        return event.path("version").asLong();
    }

    /** R1.2.2. */
    @Test
    void anAdministratorAppointsAndRemovesOthers() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        backOffice.awaitSubscribers(firm);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");

        change(firm, "x", "PUT", "y", "ADMINISTRATOR").statusCode(204);
        BackOffice.awaitRole(firm, "y", "ADMINISTRATOR");
        change(firm, "y", "DELETE", "x", "ADMINISTRATOR").statusCode(204);
        BackOffice.awaitRole(firm, "x", null);
    }

    /** R1.2.2: never the last one, never himself; nobody who has lost his role. */
    @Test
    void whatAnAdministratorMayNotDo() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .with("x", 1)
                .with("y", 2)
                .with("s", 3)
                .terminate("gone", 2, 2);
        backOffice.execute(firm, "GRANT_SUPERVISOR", "s");
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");

        change(firm, "x", "DELETE", "x", "ADMINISTRATOR").statusCode(409).body("code", equalTo("own-role"));
        change(firm, "s", "DELETE", "x", "ADMINISTRATOR").statusCode(409).body("code", equalTo("last-administrator"));
        change(firm, "x", "DELETE", "y", "ADMINISTRATOR").statusCode(409).body("code", equalTo("role-not-held"));
        change(firm, "x", "PUT", "s", "ADMINISTRATOR").statusCode(409).body("code", equalTo("holds-other-role"));
        change(firm, "x", "PUT", "gone", "ADMINISTRATOR")
                .statusCode(409)
                .body("code", equalTo("subscriber-terminated"));
        change(firm, "x", "PUT", "y", "SUPERVISOR").statusCode(403);
        change(firm, "x", "PUT", "nobody", "ADMINISTRATOR").statusCode(404);
        change(firm, "y", "PUT", "y", "ADMINISTRATOR").statusCode(403);
    }

    /** Who granted a role, why and since when: everything for staff, without the names of staff for the client. */
    @Test
    void aRoleShowsWhereItComesFrom() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .with("x", 1)
                .with("y", 2)
                .with("z", 3);
        backOffice.execute(firm, "GRANT_SUPERVISOR", "y");
        change(firm, "x", "PUT", "z", "ADMINISTRATOR").statusCode(204);

        BackOffice.roles(BackOffice.token(), firm)
                .body("find { it.subscriberId == '%s' }.origin".formatted(firm.subscriber("x")), equalTo("DEFAULT"))
                .body(
                        "find { it.subscriberId == '%s' }.documentNumber".formatted(firm.subscriber("y")),
                        equalTo("17/2026"))
                .body("find { it.subscriberId == '%s' }.grantedBy".formatted(firm.subscriber("y")), equalTo("staff"))
                .body(
                        "find { it.subscriberId == '%s' }.grantedBy".formatted(firm.subscriber("z")),
                        equalTo(firm.subscriber("x")))
                .body("since", everyItem(notNullValue()));
        BackOffice.roles(BackOffice.session(firm, "x", CabinetRole.ADMINISTRATOR), firm)
                .body("find { it.subscriberId == '%s' }.origin".formatted(firm.subscriber("y")), equalTo("APPLICATION"))
                .body("find { it.subscriberId == '%s' }.grantedBy".formatted(firm.subscriber("y")), nullValue());
    }

    /** R1.2: roles go when the client loses its fee plans, and come back with them. */
    @Test
    void rolesGoWithTheLastFeePlan() {
        var plan = "plan-" + Ids.next();
        TestClient.plan(plan, true, 1);
        var firm =
                TestClient.client(ClientKind.LEGAL_ENTITY).on(plan, "x", 1, 1).on(plan, "y", 2, 1);
        backOffice.execute(firm, "GRANT_SUPERVISOR", "y");
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");

        TestClient.plan(plan, false, 2);

        BackOffice.awaitRole(firm, "x", null);
        BackOffice.awaitRole(firm, "y", null);
        firm.on(TestClient.FEE, "y", 2, 2);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
        BackOffice.awaitRole(firm, "y", "SUPERVISOR");
    }

    /** R1.2: an offer with a fee counts as a fee plan, published before the subscriber or after it; the role ends with the offer. */
    @Test
    void anOfferWithAFeeCountsAsAFeePlan() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .offer("x", TestClient.FEE, "ACTIVE", 1)
                .withoutFee("x", 1)
                .withoutFee("y", 2)
                .offer("y", TestClient.FEE, "ACTIVE", 1);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
        await().until(() ->
                backOffice.count("select count(*) from product where subscriber_id = $1", firm.subscriber("y")) == 1);
        backOffice.execute(firm, "GRANT_SUPERVISOR", "y").body("state", equalTo("EXECUTED"));
        BackOffice.awaitRole(firm, "y", "SUPERVISOR");

        firm.offer("y", TestClient.FEE, "ENDED", 2);
        BackOffice.awaitRole(firm, "y", null);
        firm.offer("x", TestClient.NO_FEE, "ACTIVE", 2);
        BackOffice.awaitRole(firm, "x", null);
    }

    /** A record that gives it to another subscriber is a mistake: the first one keeps it, and with it his role. */
    @Test
    void anOfferOfOneSubscriberIsNotAnotherOnes() {
        var firm =
                TestClient.client(ClientKind.LEGAL_ENTITY).withoutFee("x", 1).offer("x", TestClient.FEE, "ACTIVE", 1);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
        var other = TestClient.client(ClientKind.LEGAL_ENTITY).withoutFee("y", 1);

        other.offer("offer-" + firm.subscriber("x"), "y", TestClient.FEE, "ACTIVE", 2);

        await().until(() -> backOffice.count(
                        "select count(*) from quarantine where key = $1 and reason = 'conflict'", other.subscriber("y"))
                == 1);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
        BackOffice.awaitRole(other, "y", null);
    }

    /** R1.2: billing publishes the fee of an offer after everything else, and later that it has none. */
    @Test
    void theFeeOfAnOfferComesAndGoes() {
        var offer = "offer-" + Ids.next();
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).withoutFee("x", 1).offer("x", offer, "ACTIVE", 1);
        BackOffice.awaitRole(firm, "x", null);

        TestClient.plan(offer, true, 1);
        BackOffice.awaitRole(firm, "x", "ADMINISTRATOR");
        TestClient.plan(offer, false, 2);
        BackOffice.awaitRole(firm, "x", null);
    }

    /** R1.2.2: of a non-business client, refused. */
    @Test
    void aSupervisorInAFamilyAppointsNobody() {
        var family = TestClient.client(ClientKind.INDIVIDUAL).with("x", 1).with("y", 2);
        backOffice.execute(family, "GRANT_SUPERVISOR", "x");

        change(family, "x", "PUT", "y", "ADMINISTRATOR").statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "manager,     200",
        "subscriber,  403",
        "stranger,    404",
        "BACK_OFFICE, 200",
        "AUDITOR,     200",
        "INTEGRATOR,  403",
        "anonymous,   401",
        "none,        401"
    })
    void managersAndStaffReadRoles(String who, int status) {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        var token = switch (who) {
            case "manager" -> BackOffice.session(firm, "x", CabinetRole.ADMINISTRATOR);
            case "subscriber" -> BackOffice.session(firm, "y", CabinetRole.SUBSCRIBER);
            case "stranger" -> TestTokens.subscriber("s", "a", "c-else", firm.kind(), CabinetRole.ADMINISTRATOR);
            case "anonymous" -> TestTokens.anonymous(Portal.MY);
            case "none" -> null;
            default -> TestTokens.staff(StaffRole.valueOf(who));
        };

        as(token).get("/rights/v1/roles?clientId=" + firm.id()).then().statusCode(status);
    }

    private static ValidatableResponse change(
            TestClient client, String by, String method, String subscriber, String role) {
        return as(BackOffice.session(client, by, CabinetRole.ADMINISTRATOR))
                .request(method, "/rights/v1/subscribers/%s/roles/%s".formatted(client.subscriber(subscriber), role))
                .then();
    }
}
