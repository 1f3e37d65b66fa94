package by.cabinet.auth.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.2.3: a company sees who of its people may sign in. */
@ServiceTest
class ListAccessTest {

    @Inject
    Cabinet cabinet;

    private Person one;
    private Person other;

    @BeforeEach
    void aCompanyOfTwo() {
        one = cabinet.person("LEGAL_ENTITY", Map.of());
        other = Person.somebody();
        cabinet.publishSubscriber(other, 1, Map.of("accountId", one.account() + "-2", "clientId", one.client()));
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.SECURITY))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a suspicion"))
                .put("/auth/v1/subscribers/" + other.subscriber() + "/restriction")
                .then()
                .statusCode(200);
    }

    @Test
    void aManagerSeesAllOfHisClient() {
        list(manager(one.client()), "")
                .statusCode(200)
                .body("items.subscriberId", contains(inOrder()))
                .body("items.find { it.subscriberId == '%s' }.state".formatted(one.subscriber()), equalTo("OPEN"))
                .body("items.find { it.subscriberId == '%s' }.causes".formatted(one.subscriber()), empty())
                .body("nextCursor", nullValue());
    }

    /** R1.13: a reason of security's is theirs alone. */
    @Test
    void whoIsClosedIsFoundAndWhy() {
        list(manager(one.client()), "?state=CLOSED")
                .body("items.subscriberId", contains(other.subscriber()))
                .body("items[0].causes.by", contains("SECURITY"))
                .body("items[0].causes[0].reason", nullValue());
        list(TestTokens.staff(StaffRole.SECURITY), "?state=CLOSED&clientId=" + one.client())
                .body("items[0].causes[0].reason", equalTo("a suspicion"));
        list(manager(one.client()), "?accountId=" + one.account())
                .body("items.subscriberId", contains(one.subscriber()));
    }

    @Test
    void theListComesInPages() {
        var manager = manager(one.client());
        String cursor = list(manager, "?limit=1")
                .body("items.subscriberId", contains(inOrder()[0]))
                .extract()
                .path("nextCursor");

        list(manager, "?limit=1&cursor=" + cursor)
                .body("items.subscriberId", contains(inOrder()[1]))
                .body("nextCursor", nullValue());
    }

    @Test
    void nobodySeesAnotherClients() {
        list(manager("another"), "?clientId=" + one.client()).statusCode(404);
        list(
                        TestTokens.subscriber(
                                one.subscriber(),
                                one.account(),
                                one.client(),
                                ClientKind.LEGAL_ENTITY,
                                CabinetRole.SUBSCRIBER),
                        "")
                .statusCode(403);
        list(TestTokens.staff(StaffRole.CONTACT_CENTRE), "")
                .statusCode(400)
                .body("errors.field", contains("clientId"))
                .body("errors.rule", contains("required"));
    }

    private String[] inOrder() {
        return Stream.of(one.subscriber(), other.subscriber()).sorted().toArray(String[]::new);
    }

    private static String manager(String client) {
        return TestTokens.subscriber("s-manager", "a-manager", client, ClientKind.LEGAL_ENTITY, CabinetRole.SUPERVISOR);
    }

    private static ValidatableResponse list(String token, String query) {
        return given().auth().oauth2(token).get("/auth/v1/access" + query).then();
    }
}
