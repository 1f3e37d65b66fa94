package by.cabinet.account.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.2.5. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class SimStockTest {

    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void twoCardsInStockAndOneInUse() {
        publish("1-" + name, "STOCK", 1);
        publish("2-" + name, "IN_USE", 2);
        publish("2-" + name, "STOCK", 1);
        publish("3-" + name, "STOCK", 1);
        await().untilAsserted(() -> sims(CabinetRole.ADMINISTRATOR, "?state=STOCK")
                .body("items.iccid", contains("1-" + name, "3-" + name)));
        await().untilAsserted(() ->
                sims(CabinetRole.ADMINISTRATOR, "?state=IN_USE").body("items.iccid", contains("2-" + name)));
    }

    @Test
    void isShownToManagersWithoutTheCardsSecrets() {
        sims(CabinetRole.SUPERVISOR, "")
                .body("items[0].phone", equalTo(chief.phone()))
                .body("items[0].state", equalTo("STOCK"))
                .body("items[0]", not(hasKey("puk1")));
    }

    @Test
    void comesInPages() {
        String cursor = sims(CabinetRole.ADMINISTRATOR, "?limit=1")
                .body("items.iccid", contains("1-" + name))
                .extract()
                .path("nextCursor");
        sims(CabinetRole.ADMINISTRATOR, "?limit=1&cursor=" + cursor)
                .body("items.iccid", contains("3-" + name))
                .body("nextCursor", nullValue());
    }

    @Test
    void cardsInUseAreListedWhenAskedFor() {
        sims(CabinetRole.ADMINISTRATOR, "?state=IN_USE").body("items.iccid", contains("2-" + name));
        sims(CabinetRole.ADMINISTRATOR, "?state=LOST").statusCode(400).body("field", equalTo("state"));
    }

    @Test
    void aSupervisorInAFamilyHasNoStock() {
        given().auth()
                .oauth2(Person.of(ClientKind.INDIVIDUAL).token(CabinetRole.SUPERVISOR))
                .get("/account/v1/sims")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse sims(CabinetRole role, String query) {
        return given().auth()
                .oauth2(chief.token(role))
                .get("/account/v1/sims" + query)
                .then();
    }

    private void publish(String iccid, String state, int version) {
        TestEvents.publish("crm.sims.v1", iccid, """
                {"iccid": "%s", "imsi": "257010000000001", "puk1": "12345678", "clientId": "%s", "phone": "%s",
                 "state": "%s", "version": %d}""".formatted(iccid, chief.clientId(), chief.phone(), state, version));
    }
}
