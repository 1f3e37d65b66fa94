package by.cabinet.rights.applications;

import static by.cabinet.rights.BackOffice.about;
import static by.cabinet.rights.BackOffice.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.rights.BackOffice;
import by.cabinet.rights.TestClient;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class ApplicationsTest {

    private static final String CLOSINGS = Topics.ACCESS_CLOSINGS.name();

    @Inject
    Pool pool;

    /** R1.2.4. */
    @Test
    void anOrganisationClosesAndOpensTheAccessOfItsSubscribers() {
        var firm = TestClient.client(ClientKind.SOLE_TRADER).with("x", 1).with("y", 2);

        execute(firm, "CLOSE_ACCESS", "x").body("state", equalTo("EXECUTED"));
        execute(firm, "OPEN_ACCESS", "x").body("state", equalTo("EXECUTED"));

        var events = TestEvents.await(CLOSINGS, 2, event -> isAbout(firm, event));
        assertTrue(events.get(0).path("closed").asBoolean());
        assertEquals("checked", events.get(0).path("reason").asText());
        assertEquals(false, events.get(1).path("closed").asBoolean());
        assertTrue(version(events.get(1)) > version(events.get(0)));
    }

    /** 2.4: what is decided after a restore counts, whatever was published before it. */
    @Test
    void aDatabaseThatWasRestoredPublishesNewerVersionsAllTheSame() {
        var firm = TestClient.client(ClientKind.SOLE_TRADER).with("x", 1).with("y", 2);
        execute(firm, "CLOSE_ACCESS", "x").body("state", equalTo("EXECUTED"));
        execute(firm, "OPEN_ACCESS", "x").body("state", equalTo("EXECUTED"));
        var before =
                TestEvents.await(CLOSINGS, 2, event -> isAbout(firm, event)).getLast();
        pool.preparedQuery("update access_closing set closed = true, version = 1 where client_id = $1")
                .executeAndAwait(Tuple.of(firm.id()));

        execute(firm, "OPEN_ACCESS", "x").body("state", equalTo("EXECUTED"));

        var after = TestEvents.await(CLOSINGS, 3, event -> isAbout(firm, event)).getLast();
        assertEquals(false, after.path("closed").asBoolean());
        assertTrue(version(after) > version(before));
    }

    private static long version(JsonNode event) {
        return event.path("version").asLong();
    }

    /** R1.2.4: of a client of any kind; an older event of the access changes nothing. */
    @ParameterizedTest
    @EnumSource(names = {"LEGAL_ENTITY", "INDIVIDUAL"})
    void aClientOpensByApplicationWhatItsManagerHasClosed(ClientKind kind) {
        var client = TestClient.client(kind).with("x", 1);
        publishAccess(client, List.of("STAFF"), 1);
        publishAccess(client, List.of("ADMINISTRATOR", "STAFF"), 3);
        publishAccess(client, List.of(), 2);
        awaitAccess(client, 3);

        execute(client, "OPEN_ACCESS", "x").body("state", equalTo("EXECUTED"));

        var event = TestEvents.await(CLOSINGS, 1, closing -> isAbout(client, closing))
                .getFirst();
        assertEquals(false, event.path("closed").asBoolean());
        publishAccess(client, List.of("STAFF"), 4);
        awaitAccess(client, 4);
        execute(client, "OPEN_ACCESS", "x").body("refusal", equalTo("access-not-closed"));
    }

    private static void publishAccess(TestClient client, List<String> causes, int version) {
        TestEvents.publish(
                Topics.ACCESS.name(),
                client.subscriber("x"),
                Map.of(
                        "subjectId",
                        client.subscriber("x"),
                        "kind",
                        "SUBSCRIBER",
                        "subscriberId",
                        client.subscriber("x"),
                        "accountId",
                        client.account(),
                        "clientId",
                        client.id(),
                        "state",
                        causes.isEmpty() ? "OPEN" : "CLOSED",
                        "causes",
                        causes.stream()
                                .map(by -> Map.of("by", by, "reason", "x", "since", "2026-01-02T00:00:00Z"))
                                .toList(),
                        "restricted",
                        false,
                        "version",
                        version));
    }

    private void awaitAccess(TestClient client, int version) {
        await().until(() -> new BackOffice(pool)
                        .count(
                                "select count(*) from manager_closing where subscriber_id = $1 and version = "
                                        + version,
                                client.subscriber("x"))
                == 1);
    }

    /** What a client has closed does not stay closed when the subscriber moves to another. */
    @Test
    void aSubscriberThatMovesToAnotherClientIsOpenThere() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        execute(firm, "CLOSE_ACCESS", "x").body("state", equalTo("EXECUTED"));
        var other = TestClient.client(ClientKind.LEGAL_ENTITY);

        other.takeOver(firm, "x", 1, 2);

        var events = TestEvents.await(CLOSINGS, 2, event -> isAbout(firm, event));
        assertEquals(false, events.get(1).path("closed").asBoolean());
        assertEquals(other.id(), events.get(1).path("clientId").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "INDIVIDUAL,   CLOSE_ACCESS, x,      not-business",
        "CRAFTSPERSON, CLOSE_ACCESS, x,      not-business",
        "LEGAL_ENTITY, CLOSE_ACCESS, nobody, unknown-subscriber",
        "LEGAL_ENTITY, CLOSE_ACCESS, gone,   subscriber-terminated",
        "LEGAL_ENTITY, OPEN_ACCESS,  x,      access-not-closed"
    })
    void aClosingThatBreaksARuleIsRefused(ClientKind kind, String application, String subscriber, String refusal) {
        var client = TestClient.client(kind).with("x", 1).terminate("gone", 1, 2);

        execute(client, application, subscriber)
                .body("state", equalTo("REFUSED"))
                .body("refusal", equalTo(refusal));
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSE_ACCESS,        contactEmail,   a@b.by",
        "CLOSE_ACCESS,        accountId,      a-1",
        "GRANT_ADMINISTRATOR, contactPhone,   +375291000001",
        "SET_CONTACTS,        subscriberIds,  s-1",
        "CLOSE_ACCESS,        subscriberIds,  ",
        "CLOSE_ACCESS,        documentNumber, ",
        "CLOSE_ACCESS,        documentNumber, \u3164\u200b",
        "CLOSE_ACCESS,        documentDate,   ",
        "CLOSE_ACCESS,        documentDate,   2999-01-01",
        "SET_CONTACTS,        contactEmail,   ",
        "SET_CONTACTS,        contactPhone,   ",
        "SET_CONTACTS,        contactPhone,   +375172000000",
        "SET_CONTACTS,        contactPhone,   123",
        "SET_CONTACTS,        contactEmail,   nonsense",
        "SET_CONTACTS,        state,          EXECUTED"
    })
    void anApplicationHasExactlyTheFieldsOfItsKind(String kind, String field, String value) {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY);
        var application = about(
                firm,
                kind,
                kind.equals("SET_CONTACTS")
                        ? Map.of("contactEmail", "a@b.by", "contactPhone", "+375291000001")
                        : Map.of("subscriberIds", List.of("s-1")));
        application.put(field, field.equals("subscriberIds") && value != null ? List.of(value) : value);

        as(BackOffice.token())
                .body(application)
                .post("/rights/v1/applications")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    /** R1.2: "the form from an authorised address". */
    @Test
    void theFormFromTheClientsEmailMakesAdministratorsAtOnce() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        new BackOffice(pool).awaitSubscribers(firm);

        form(firm, SignInMethod.EMAIL, "GRANT_ADMINISTRATOR", firm.id(), Map.of())
                .statusCode(201)
                .body("state", equalTo("EXECUTED"))
                .body("documentNumber", nullValue());

        TestEvents.await(
                Topics.ROLES.name(),
                1,
                event -> event.path("subscriberId").asText().equals(firm.subscriber("y"))
                        && event.path("role").asText().equals("ADMINISTRATOR"));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, GRANT_ADMINISTRATOR,  own,   403",
        "EMAIL,   GRANT_SUPERVISOR,     own,   403",
        "EMAIL,   REVOKE_ADMINISTRATOR, own,   403",
        "EMAIL,   CLOSE_ACCESS,         own,   403",
        "EMAIL,   GRANT_ADMINISTRATOR,  other, 404"
    })
    void theFormDoesNothingElse(SignInMethod method, String kind, String client, int status) {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("y", 1);

        form(firm, method, kind, client.equals("own") ? firm.id() : "c-other", Map.of())
                .statusCode(status);
        form(firm, SignInMethod.EMAIL, "GRANT_ADMINISTRATOR", firm.id(), Map.of("documentNumber", "1"))
                .statusCode(400)
                .body("field", equalTo("documentNumber"));
    }

    /** They are kept for good. */
    @Test
    void anAccountSendsTenFormsAMinute() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        new BackOffice(pool).awaitSubscribers(firm);
        for (var i = 0; i < 10; i++) {
            form(firm, SignInMethod.EMAIL, "GRANT_ADMINISTRATOR", firm.id(), Map.of())
                    .statusCode(201);
        }

        form(firm, SignInMethod.EMAIL, "GRANT_ADMINISTRATOR", firm.id(), Map.of())
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)));
        BackOffice.register(firm, "CLOSE_ACCESS", "x");
    }

    /** The answer was lost, or the button pressed twice. */
    @Test
    void anApplicationThatIsSentAgainUnderItsKeyIsTheFirstOne() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY);
        var key = Ids.next();
        var application = about(firm, "CLOSE_ACCESS", Map.of("subscriberIds", List.of("s-1", "s-1", "s-2")));
        String first = underKey(BackOffice.token(), key, application)
                .statusCode(201)
                .extract()
                .path("id");

        underKey(BackOffice.token(), key, application).statusCode(201).body("id", equalTo(first));
        application.put("documentNumber", "18/2026");
        underKey(BackOffice.token(), key, application).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        underKey(BackOffice.token(), Ids.next(), application).statusCode(201).body("id", not(first));
        assertEquals(2, new BackOffice(pool).count("select count(*) from application where client_id = $1", firm.id()));
    }

    @Test
    void aFormThatIsSentAgainUnderItsKeyIsTheFirstOneAndCountsOnce() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY).with("x", 1).with("y", 2);
        new BackOffice(pool).awaitSubscribers(firm);
        var token = accountSession(firm, SignInMethod.EMAIL);
        Map<String, Object> form = Map.of(
                "kind", "GRANT_ADMINISTRATOR", "clientId", firm.id(), "subscriberIds", List.of(firm.subscriber("y")));
        var key = Ids.next();

        for (var i = 0; i < 12; i++) {
            underKey(token, key, form).statusCode(201).body("state", equalTo("EXECUTED"));
        }

        assertEquals(1, new BackOffice(pool).count("select count(*) from application where client_id = $1", firm.id()));
    }

    private static ValidatableResponse underKey(String token, String key, Map<String, Object> application) {
        return as(token)
                .header("Idempotency-Key", key)
                .body(application)
                .post("/rights/v1/applications")
                .then();
    }

    @Test
    void applicationsOfAClientAreListedNewestFirstPageByPage() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY);
        var first = BackOffice.register(firm, "CLOSE_ACCESS", "x");
        var second = BackOffice.register(firm, "CLOSE_ACCESS", "y");

        var cursor = page(firm, "")
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(second))
                .extract()
                .<String>path("nextCursor");
        page(firm, "&cursor=" + cursor).body("items[0].id", equalTo(first)).body("nextCursor", nullValue());
        as(BackOffice.token())
                .get("/rights/v1/applications/" + first)
                .then()
                .statusCode(200)
                .body("kind", equalTo("CLOSE_ACCESS"))
                .body("documentNumber", equalTo("17/2026"));
    }

    private static ValidatableResponse page(TestClient client, String cursor) {
        return as(BackOffice.token())
                .get("/rights/v1/applications?limit=1&clientId=" + client.id() + cursor)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse execute(TestClient client, String kind, String subscriber) {
        return new BackOffice(pool).execute(client, kind, subscriber);
    }

    private static boolean isAbout(TestClient client, JsonNode event) {
        return event.path("subscriberId").asText().equals(client.subscriber("x"));
    }

    private static String accountSession(TestClient client, SignInMethod method) {
        var session = new Caller.Session(Ids.next(), Portal.MY, method, Language.RU, false, false, "192.0.2.7");
        return TestTokens.of(new Caller.Account(session, client.account(), client.id(), client.kind()));
    }

    private static ValidatableResponse form(
            TestClient client, SignInMethod method, String kind, String clientId, Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("kind", kind, "clientId", clientId, "subscriberIds", List.of(client.subscriber("y"))));
        body.putAll(more);
        return as(accountSession(client, method))
                .body(body)
                .post("/rights/v1/applications")
                .then();
    }
}
