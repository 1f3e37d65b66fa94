package by.cabinet.account.bundles;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

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

/** R1.2.6. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class BundleTest {

    private static final List<Map<String, Object>> COMPOSITION =
            List.of(Map.of("name", "Интернет", "quantity", 20480, "unit", "MEGABYTE"));

    @Inject
    Pool pool;

    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person simple = chief.colleague();
    private final Person hundred = chief.colleague();
    private final Person office = chief.colleague();
    private final Person stranger = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person family = Person.of(ClientKind.INDIVIDUAL);

    @BeforeEach
    void plansAndSubscribers() {
        Person.publishPlan(pool, "b-simple", "Простое решение.Всё включено", true, "POSTPAID", COMPOSITION);
        Person.publishPlan(pool, "b-100", "Простое решение.Всё включено 100", true, "POSTPAID", COMPOSITION);
        Person.publishPlan(pool, "b-office", "Бизнес-комплекс", true, "POSTPAID", COMPOSITION);
        Person.publishPlan(pool, "b-none", true, "POSTPAID");
        chief.published(Map.of("tariffPlanId", "b-none")).arrived(pool);
        simple.published(Map.of("tariffPlanId", "b-simple")).arrived(pool);
        hundred.published(Map.of("tariffPlanId", "b-100")).arrived(pool);
        office.published(Map.of("tariffPlanId", "b-office")).arrived(pool);
        stranger.published(Map.of("tariffPlanId", "b-simple")).arrived(pool);
        family.published(Map.of("tariffPlanId", "b-simple")).arrived(pool);
    }

    @ParameterizedTest
    @CsvSource({
        "administrator,     simple,   200",
        "supervisor,        office,   200",
        "administrator,     chief,    404",
        "administrator,     stranger, 404",
        "simple,            simple,   200",
        "hundred,           hundred,  200",
        "office,            office,   403",
        "plain chief,       chief,    403",
        "simple,            hundred,  403",
        "simple,            stranger, 404",
        "account,           simple,   403",
        "family,            family,   403",
        "family supervisor, family,   403"
    })
    void isShownToWhomTheProcedureNamesAlone(String caller, String subscriber, int status) {
        get(token(caller), person(subscriber)).statusCode(status);
    }

    @Test
    void isTheCompositionOfThePlanAndOfWhatIsConnected() {
        TestEvents.publish(
                "crm.products.v1", simple.subscriberId(), """
                {"productId": "p-%s", "subscriberId": "%s", "offeringId": "b-office", "state": "ACTIVE",
                 "since": "2026-01-01T00:00:00Z", "version": 1}""".formatted(simple.subscriberId(), simple.subscriberId()));

        await().untilAsserted(() -> get(simple.token(CabinetRole.SUBSCRIBER), simple)
                .body("items.name", contains("Интернет", "Интернет"))
                .body("items.of", contains("Простое решение.Всё включено", "Бизнес-комплекс"))
                .body("items.quantity", contains(20480, 20480)));
    }

    @Test
    void whatAnotherSubscriberHasConnectedStaysHis() {
        publishProduct(simple, "shared-" + simple.subscriberId(), 1);
        await().untilAsserted(() ->
                get(simple.token(CabinetRole.SUBSCRIBER), simple).body("items.of", hasItem("Бизнес-комплекс")));

        publishProduct(hundred, "shared-" + simple.subscriberId(), 2);

        await().until(() -> pool.preparedQuery("select from quarantine where key = $1 and reason = 'conflict'")
                        .executeAndAwait(Tuple.of(hundred.subscriberId()))
                        .rowCount()
                == 1);
        get(simple.token(CabinetRole.SUBSCRIBER), simple).body("items.of", hasItem("Бизнес-комплекс"));
        get(hundred.token(CabinetRole.SUBSCRIBER), hundred).body("items.of", not(hasItem("Бизнес-комплекс")));
    }

    private static void publishProduct(Person subscriber, String id, int version) {
        TestEvents.publish(
                "crm.products.v1", subscriber.subscriberId(), """
                {"productId": "%s", "subscriberId": "%s", "offeringId": "b-office", "state": "ACTIVE",
                 "since": "2026-01-01T00:00:00Z", "version": %d}""".formatted(id, subscriber.subscriberId(), version));
    }

    private static ValidatableResponse get(String token, Person subscriber) {
        return given().auth()
                .oauth2(token)
                .get("/account/v1/subscribers/%s/bundle".formatted(subscriber.subscriberId()))
                .then();
    }

    private Person person(String subscriber) {
        return switch (subscriber) {
            case "chief", "plain chief" -> chief;
            case "simple" -> simple;
            case "hundred" -> hundred;
            case "office" -> office;
            case "stranger" -> stranger;
            case "family" -> family;
            default -> throw new IllegalArgumentException(subscriber);
        };
    }

    private String token(String caller) {
        return switch (caller) {
            case "administrator" -> chief.token(CabinetRole.ADMINISTRATOR);
            case "supervisor" -> chief.token(CabinetRole.SUPERVISOR);
            case "account" -> chief.accountToken();
            case "family supervisor" -> family.token(CabinetRole.SUPERVISOR);
            default -> person(caller).token(CabinetRole.SUBSCRIBER);
        };
    }
}
