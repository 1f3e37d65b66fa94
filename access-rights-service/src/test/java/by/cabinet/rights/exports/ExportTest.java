package by.cabinet.rights.exports;

import static by.cabinet.rights.BackOffice.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.rights.BackOffice;
import by.cabinet.rights.TestClient;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.clock.QueryTime;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is stored of a subscriber is exported for him, and for nobody else. R1.7 + */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
@QuarkusTestResource(StubServices.class)
class ExportTest {

    private static final String EXPORTS = "/rights/v1/exports";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    private final StubServices services = StubServices.INSTANCE;
    private TestClient family;

    @BeforeEach
    void aFamilyOfTwo() {
        services.reset();
        family = TestClient.client(ClientKind.INDIVIDUAL).with("own", 1).with("other", 2);
        new BackOffice(pool).awaitSubscribers(family);
    }

    @Test
    void theBackOfficeRegistersTheRequestAndTheSubscriberIsNotified() {
        var id = request("own");

        as(BackOffice.token())
                .get(EXPORTS + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("READY"))
                .body("subscriberId", equalTo(family.subscriber("own")))
                .body("documentNumber", equalTo("17/2026"))
                .body("requestedBy", notNullValue())
                .body("file", nullValue());
        assertEquals(id, request("own"), "the same document is the same export");
        var message = TestEvents.await(Topics.MESSAGES.name(), 1, event -> isExport(event, "own"))
                .getFirst();
        assertEquals(
                TestClient.phone(family.subscriber("own")), message.path("to").asText());
        assertEquals(
                1,
                TestEvents.all(Topics.MESSAGES.name(), event -> isExport(event, "own"))
                        .size());
        awaitJournalled("export.requested", id);
    }

    @Test
    void theSubscriberSeesHisOwnAndNotWhoRegisteredIt() {
        var id = request("own");

        as(session("own", false))
                .get(EXPORTS)
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].requestedBy", nullValue())
                .body("items[0].file", endsWith(id + "?format=zip"));
        as(session("other", false)).get(EXPORTS).then().statusCode(200).body("items", empty());
        as(session("other", false)).get(EXPORTS + "/" + id).then().statusCode(404);
        as(session("other", false))
                .get(EXPORTS + "?subscriberId=" + family.subscriber("own"))
                .then()
                .statusCode(404);
        as(BackOffice.token())
                .get(EXPORTS + "?subscriberId=" + family.subscriber("own"))
                .then()
                .body("items.id", contains(id));
    }

    @Test
    void heFetchesAllThatTheServicesAnswerHim() {
        services.answer("/account/v1/subscribers/" + family.subscriber("own"), new JsonObject().put("name", "Анна"));
        services.items(
                "/account/v1/subscribers/%s/usage".formatted(family.subscriber("own")),
                new JsonArray().add(new JsonObject().put("id", "u-1")),
                new JsonArray().add(new JsonObject().put("id", "u-2")));
        services.items(
                "/order/v1/orders",
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", "o-1")
                                .put("requestedBy", new JsonObject().put("subscriberId", family.subscriber("other")))));
        services.items(
                "/account/v1/accounts/%s/charges".formatted(family.account()),
                new JsonArray()
                        .add(new JsonObject().put("id", "ch-1").put("subscriberId", family.subscriber("other")))
                        .add(new JsonObject().put("id", "ch-2").put("subscriberId", family.subscriber("own"))));
        services.refuse("/account/v1/accounts/%s/bill-delivery-address".formatted(family.account()), 403);
        var id = request("own");
        awaitJournalled("export.requested", id);
        var token = session("own", true);

        var files = files(fetch(token, id));

        assertEquals("Анна", files.get("subscriber.json").path("name").asText());
        assertEquals(2, files.get("usage.json").size());
        assertTrue(files.get("orders.json").get(0).path("requestedBy").isEmpty());
        assertEquals(1, files.get("charges.json").size());
        assertEquals("ch-2", files.get("charges.json").get(0).path("id").asText());
        assertTrue(files.get("products.json").isArray()
                && files.get("products.json").isEmpty());
        assertTrue(files.get("messages.json").isArray());
        var contents = files.get("contents.json");
        assertEquals(
                "bill-delivery-address.json", contents.path("notShown").get(0).asText());
        assertEquals(files.size() - 1, contents.path("files").size());
        assertTrue(services.received().stream().allMatch(asked -> ("Bearer " + token).equals(asked.authorization())));
        assertTrue(services.received().stream()
                .filter(asked -> asked.from() != null)
                .allMatch(asked -> QueryTime.of("from", asked.from()).isBefore(Instant.parse("2001-01-01T00:00:00Z"))));
        awaitJournalled("export.fetched", id);
        as(BackOffice.token()).get(EXPORTS + "/" + id).then().body("fetchedAt", notNullValue());
    }

    /** R1.7: that staff have registered it, not who; nobody else's ids. */
    @Test
    void theJournalInItNamesNobodyElse() {
        var id = request("own");
        awaitJournalled("export.requested", id);

        var journal = files(fetch(session("own", true), id)).get("journal.json");

        assertEquals("export.requested", journal.get(0).path("action").asText());
        assertEquals("STAFF", journal.get(0).path("actorKind").asText());
        assertFalse(journal.get(0).has("actorId"));
        assertFalse(journal.toString().contains(family.subscriber("other")));
    }

    /** Of a company it is the company's account. */
    @Test
    void whoseContractIsACompanysGetsNothingOfItsAccount() {
        family = TestClient.client(ClientKind.LEGAL_ENTITY).with("own", 1).with("other", 2);
        new BackOffice(pool).awaitSubscribers(family);
        var id = request("own");

        fetch(session("own", true), id);

        assertTrue(services.received().stream().noneMatch(asked -> asked.path().startsWith("/account/v1/accounts/")));
    }

    @Test
    void nobodyElseFetchesIt() {
        var id = request("own");

        file(session("own", false), id).statusCode(403).body("code", equalTo("second-factor-required"));
        file(session("other", true), id).statusCode(404);
        file(TestTokens.account(family.account(), family.id(), family.kind()), id)
                .statusCode(403);
        file(BackOffice.token(), id).statusCode(403);
        file(TestTokens.staff(StaffRole.AUDITOR), id).statusCode(403);
        as(BackOffice.token()).get(EXPORTS + "/" + id + "?format=zip").then().statusCode(403);
        given().get(EXPORTS + "/" + id).then().statusCode(401);
        assertTrue(services.received().isEmpty());
    }

    /** R1.8 g: a manager needs none for call details, but these are his own data. */
    @Test
    void aManagerNeedsTheSecondAuthenticationToo() {
        var id = request("own");

        file(session(family, "own", CabinetRole.ADMINISTRATOR, false), id)
                .statusCode(403)
                .body("code", equalTo("second-factor-required"));
    }

    @Test
    void aLaterOwnerDoesNotSeeIt() {
        var id = request("own");
        var next = TestClient.client(ClientKind.INDIVIDUAL).with("x", 1);

        var stranger = TestTokens.of(new Caller.Subscriber(
                secondFactor(true),
                family.subscriber("own"),
                next.account(),
                next.id(),
                next.kind(),
                CabinetRole.SUBSCRIBER));

        file(stranger, id).statusCode(404);
        as(stranger).get(EXPORTS + "/" + id).then().statusCode(404);
        as(stranger).get(EXPORTS).then().body("items.id", not(hasItem(id)));
    }

    @Test
    void afterSevenDaysItIsGone() {
        var id = request("own");

        TestClock.advance(Duration.ofDays(7), clock);

        file(session("own", true), id).statusCode(404);
        as(session("own", true))
                .get(EXPORTS + "/" + id)
                .then()
                .body("state", equalTo("EXPIRED"))
                .body("file", nullValue());
        assertFalse(id.equals(request("own")), "asked for again, it is another one");
    }

    @Test
    void aServiceThatIsAwayMakesNoHalfOfAFile() {
        var id = request("own");
        services.refuse("/order/v1/products", 503);

        file(session("own", true), id).statusCode(503).body("code", equalTo("unavailable"));

        as(session("own", true)).get(EXPORTS + "/" + id).then().body("fetchedAt", nullValue());
        services.reset();
        fetch(session("own", true), id);
    }

    @Test
    void onlyWhoIsThereIsExported() {
        register(Map.of("subscriberId", "nobody", "documentNumber", "1", "documentDate", "2026-01-31"))
                .statusCode(404);
        register(Map.of("subscriberId", "own", "documentNumber", "1", "documentDate", "2999-01-31"))
                .statusCode(400)
                .body("field", equalTo("documentDate"));
        register(Map.of("subscriberId", "own", "documentNumber", "\u200B", "documentDate", "2026-01-31"))
                .statusCode(400)
                .body("field", equalTo("documentNumber"));
        register(Map.of("subscriberId", "own", "documentNumber", "1"))
                .statusCode(400)
                .body("field", equalTo("documentDate"));
        family.terminate("own", 1, 2);
        await().untilAsserted(
                        () -> register(document("own")).statusCode(409).body("code", equalTo("subscriber-terminated")));
    }

    private String request(String subscriber) {
        return register(document(subscriber)).statusCode(202).extract().path("id");
    }

    private Map<String, String> document(String subscriber) {
        return Map.of(
                "subscriberId",
                family.subscriber(subscriber),
                "documentNumber",
                " 17/2026",
                "documentDate",
                "2026-01-31");
    }

    private static ValidatableResponse register(Map<String, String> body) {
        return as(BackOffice.token()).body(body).post(EXPORTS).then();
    }

    private static ValidatableResponse file(String token, String id) {
        return as(token).accept("application/zip").get(EXPORTS + "/" + id).then();
    }

    private static byte[] fetch(String token, String id) {
        return file(token, id)
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", "attachment; filename=\"export-%s.zip\"".formatted(id))
                .extract()
                .asByteArray();
    }

    private static Map<String, JsonNode> files(byte[] zip) {
        var files = new TreeMap<String, JsonNode>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return files;
    }

    private String session(String subscriber, boolean secondFactor) {
        return session(family, subscriber, CabinetRole.SUBSCRIBER, secondFactor);
    }

    private static String session(TestClient client, String subscriber, CabinetRole role, boolean secondFactor) {
        return TestTokens.of(new Caller.Subscriber(
                secondFactor(secondFactor),
                client.subscriber(subscriber),
                client.account(),
                client.id(),
                client.kind(),
                role));
    }

    private static Caller.Session secondFactor(boolean passed) {
        return new Caller.Session(
                Ids.next(), Portal.MY, SignInMethod.PASSWORD, Language.RU, passed, false, "192.0.2.1");
    }

    private boolean isExport(JsonNode message, String subscriber) {
        return message.path("template").asText().equals("export-ready")
                && message.path("about").path("subscriberId").asText().equals(family.subscriber(subscriber));
    }

    private void awaitJournalled(String action, String exportId) {
        await().untilAsserted(() -> as(TestTokens.staff(StaffRole.AUDITOR))
                .get("/rights/v1/journal?action=%s&clientId=%s".formatted(action, family.id()))
                .then()
                .body("items.objectId", hasItem(exportId)));
    }
}
