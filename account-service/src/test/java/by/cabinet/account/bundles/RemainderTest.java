package by.cabinet.account.bundles;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a bundle, and of how much. R1.8 b */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class RemainderTest {

    @Inject
    Pool pool;

    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person clerk = chief.colleague();
    private final Person simple = chief.colleague();
    private final Person stranger = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person anna = Person.of(ClientKind.INDIVIDUAL);

    @BeforeEach
    void people() {
        plan("r-office", "Бизнес-комплекс", 1000);
        plan("r-simple", "Простое решение.Всё включено", 1000);
        plan("r-addition", "Ещё интернет", 24);
        for (var person : List.of(chief, clerk, stranger, anna)) {
            person.published(Map.of("tariffPlanId", "r-office")).arrived(pool);
        }
        simple.published(Map.of("tariffPlanId", "r-simple")).arrived(pool);
    }

    private void plan(String id, String name, int megabytes) {
        Person.publishPlan(
                pool,
                id,
                name,
                true,
                "POSTPAID",
                List.of(Map.of("name", "Интернет", "quantity", megabytes, "unit", "MEGABYTE")));
    }

    @ParameterizedTest
    @CsvSource({
        "chief,    clerk,    200",
        "chief,    stranger, 404",
        "clerk,    clerk,    200",
        "clerk,    chief,    403",
        "clerk,    stranger, 404",
        "account,  clerk,    200",
        "stranger, clerk,    404"
    })
    void areShownToWhomeverMaySeeTheSubscriber(String caller, String subscriber, int status) {
        get(token(caller), person(subscriber)).statusCode(status);
    }

    @Test
    void billingSaysOfHowMuchAndUntilWhen() {
        publish(anna, """
                {"name": "Интернет", "left": 300.5, "unit": "MEGABYTE", "total": 500, "validUntil": "2026-06-01T00:00:00Z",
                 "shared": true},
                {"name": "Роуминг", "left": 7, "unit": "MINUTE", "total": 5}, {"name": "SMS", "left": 12, "unit": "MESSAGE"}""");

        get(anna.token(CabinetRole.SUBSCRIBER), anna)
                .body("asOf", startsWith("2026-05-02T10:00:00"))
                .body("items.name", contains("Интернет", "Роуминг", "SMS"))
                .body("items[0].left", equalTo(300.5f))
                .body("items[0].total", equalTo(500))
                .body("items[0].used", equalTo(199.5f))
                .body("items[0].validUntil", startsWith("2026-06-01T00:00:00"))
                .body("items[0].shared", equalTo(true))
                .body("items[1].used", equalTo(0))
                .body("items[2].total", nullValue())
                .body("items[2].used", nullValue())
                .body("items[2].validUntil", nullValue())
                .body("items[2].shared", nullValue());
        given().auth()
                .oauth2(anna.token(CabinetRole.SUBSCRIBER))
                .get("/account/v1/me")
                .then()
                .body("remainders[0].total", equalTo(500))
                .body("remainders[0].used", equalTo(199.5f));
    }

    /** R1.2.6: what billing does not say, the composition does, to those who may see it. */
    @ParameterizedTest
    @CsvSource({
        "chief,   clerk,  1000, 400",
        "chief,   simple, 1000, 400",
        "simple,  simple, 1000, 400",
        "clerk,   clerk,      ,    ",
        "account, simple,     ,    ",
        "anna,    anna,       ,    "
    })
    void theCompositionSaysOfHowMuchToThoseWhoMaySeeIt(String caller, String subscriber, Integer total, Integer used) {
        publish(person(subscriber), """
                {"name": "Интернет", "left": 600, "unit": "MEGABYTE"}""");

        get(token(caller), person(subscriber))
                .body("items[0].total", equalTo(total))
                .body("items[0].used", equalTo(used));
    }

    @Test
    void whatIsConnectedCountsToo() {
        publish(clerk, """
                {"name": "Интернет", "left": 600, "unit": "MEGABYTE"}, {"name": "Интернет", "left": 1, "unit": "GIGABYTE"}""");
        TestEvents.publish(
                "crm.products.v1", clerk.subscriberId(), """
                {"productId": "p-%s", "subscriberId": "%s", "offeringId": "r-addition", "state": "ACTIVE",
                 "since": "2026-01-01T00:00:00Z", "version": 1}""".formatted(clerk.subscriberId(), clerk.subscriberId()));

        await().untilAsserted(() -> get(chief.token(CabinetRole.SUPERVISOR), clerk)
                .body("items[0].total", equalTo(1024))
                .body("items[1].total", nullValue()));
    }

    @Test
    void thereAreNoneUntilBillingHasCounted() {
        get(anna.token(CabinetRole.SUBSCRIBER), anna)
                .statusCode(200)
                .body("asOf", nullValue())
                .body("items", empty());
    }

    private void publish(Person subscriber, String remainders) {
        TestEvents.publish("billing.remainders.v1", subscriber.subscriberId(), """
                {"subscriberId": "%s", "sequence": 1, "asOf": "2026-05-02T10:00:00Z", "remainders": [%s]}""".formatted(
                        subscriber.subscriberId(), remainders));
        await().until(() -> pool.preparedQuery("select from remainder where subscriber_id = $1")
                        .executeAndAwait(Tuple.of(subscriber.subscriberId()))
                        .size()
                == 1);
    }

    private static ValidatableResponse get(String token, Person subscriber) {
        return given().auth()
                .oauth2(token)
                .get("/account/v1/subscribers/%s/remainders".formatted(subscriber.subscriberId()))
                .then();
    }

    private Person person(String name) {
        return switch (name) {
            case "chief" -> chief;
            case "clerk" -> clerk;
            case "simple" -> simple;
            case "stranger" -> stranger;
            default -> anna;
        };
    }

    private String token(String caller) {
        return switch (caller) {
            case "chief" -> chief.token(CabinetRole.ADMINISTRATOR);
            case "account" -> chief.accountToken();
            default -> person(caller).token(CabinetRole.SUBSCRIBER);
        };
    }
}
