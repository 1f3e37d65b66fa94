package by.cabinet.rights;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The back office of the tests, and everybody else who calls the service. */
public record BackOffice(Pool pool) {

    public static String token() {
        return TestTokens.staff(StaffRole.BACK_OFFICE);
    }

    public static RequestSpecification as(String token) {
        var request = given().contentType(ContentType.JSON);
        return token == null ? request : request.auth().oauth2(token);
    }

    public static String session(TestClient client, String subscriber, CabinetRole role) {
        return TestTokens.subscriber(client.subscriber(subscriber), client.account(), client.id(), client.kind(), role);
    }

    /** Waits until the subscribers have arrived: an application for a subscriber that is not known yet is refused. */
    public ValidatableResponse execute(TestClient client, String kind, String subscriber) {
        awaitSubscribers(client);
        return decide(register(client, kind, subscriber), "EXECUTE");
    }

    public void awaitSubscribers(TestClient client) {
        await().until(() -> count("""
                                select count(*) from subscriber join client using (client_id) join tariff_plan using (tariff_plan_id)
                                where client_id = $1""", client.id()) == client.size());
    }

    public long count(String query, Object parameter) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(parameter))
                .iterator()
                .next()
                .getLong(0);
    }

    public static String register(TestClient client, String kind, String subscriber) {
        return register(about(client, kind, Map.of("subscriberIds", List.of(client.subscriber(subscriber)))));
    }

    public static String register(Map<String, Object> application) {
        return as(token())
                .body(application)
                .post("/rights/v1/applications")
                .then()
                .statusCode(201)
                .body("state", equalTo("REGISTERED"))
                .extract()
                .path("id");
    }

    /** Returns its id. */
    public static String export(TestClient client, String subscriber) {
        return as(token())
                .body(Map.of(
                        "subscriberId",
                        client.subscriber(subscriber),
                        "documentNumber",
                        "17/2026",
                        "documentDate",
                        "2026-01-31"))
                .post("/rights/v1/exports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** An application with its document. */
    public static Map<String, Object> about(TestClient client, String kind, Map<String, ?> what) {
        var application = new HashMap<String, Object>(Map.of(
                "kind", kind, "clientId", client.id(), "documentNumber", "17/2026", "documentDate", "2026-01-31"));
        application.putAll(what);
        return application;
    }

    public static ValidatableResponse decide(String id, String decision) {
        return as(token())
                .body(Map.of("decision", decision, "reason", "checked"))
                .post("/rights/v1/applications/" + id + "/decision")
                .then()
                .statusCode(200);
    }

    public static ValidatableResponse roles(String token, TestClient client) {
        return as(token)
                .get("/rights/v1/roles?clientId=" + client.id())
                .then()
                .statusCode(200)
                .rootPath("items");
    }

    public static void awaitRole(TestClient client, String subscriber, String role) {
        await().untilAsserted(() -> assertEquals(
                role,
                as(token())
                        .get("/rights/v1/roles?clientId=" + client.id())
                        .then()
                        .extract()
                        .path("items.find { it.subscriberId == '%s' }?.role"
                                .formatted(client.subscriber(subscriber)))));
    }
}
