package by.cabinet.account.me;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class MeTest {

    @Inject
    Pool pool;

    @BeforeEach
    void aPlan() {
        Person.publishPlan(pool, "fee", true, "POSTPAID");
    }

    @Test
    void aSubscriberSeesHimselfAndHisMoney() {
        var anna = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);
        anna.publishBalance(1250, 1);
        anna.balanceArrived(pool, 1);

        me(anna.token(CabinetRole.SUBSCRIBER))
                .statusCode(200)
                .body("subscriber.id", equalTo(anna.subscriberId()))
                .body("subscriber.phone", equalTo(anna.phone()))
                .body("subscriber.name", equalTo("Анна Иванова"))
                .body("subscriber.status", equalTo("ACTIVE"))
                .body("subscriber.language", equalTo("ru"))
                .body("subscriber.role", equalTo("SUBSCRIBER"))
                .body("account.id", equalTo(anna.accountId()))
                .body("account.number", equalTo("100000001"))
                .body("client.kind", equalTo("INDIVIDUAL"))
                .body("plan.id", equalTo("fee"))
                .body("plan.subscriptionFee", equalTo(true))
                .body("plan.paymentMode", equalTo("POSTPAID"))
                .body("plan.monthlyFee.amount", equalTo(2490))
                .body("balance.amount", equalTo(1250))
                .body("balance.currency", equalTo("BYN"))
                .body("balanceAsOf", notNullValue())
                .body("available.amount", equalTo(1250))
                .body("remainders", empty())
                .body("status", equalTo("ACTIVE"))
                .body("suspended", nullValue());
    }

    @Test
    void remaindersAreThoseOfTheHighestSequence() {
        var anna = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);
        publishRemainder(anna, 2, "20.5");
        publishRemainder(anna, 1, "99");

        Awaitility.await()
                .untilAsserted(() -> me(anna.token(CabinetRole.SUBSCRIBER))
                        .body("remainders[0].name", equalTo("Интернет"))
                        .body("remainders[0].left", equalTo(20.5f))
                        .body("remainders[0].unit", equalTo("MEGABYTE"))
                        .body("remaindersAsOf", equalTo("2026-01-01T00:00:00.000Z")));
    }

    /** R1.8 + */
    @Test
    void aSubscriberWithoutRoleOfABusinessSeesNothingOfTheMoneyThatHeShares() {
        var plain = Person.of(ClientKind.LEGAL_ENTITY).published().arrived(pool);
        plain.colleague().published().arrived(pool);
        plain.publishBalance(1250, 1);
        plain.balanceArrived(pool, 1);

        me(plain.token(CabinetRole.SUBSCRIBER))
                .statusCode(200)
                .body("account.id", equalTo(plain.accountId()))
                .body("balance", nullValue())
                .body("available", nullValue());
    }

    @Test
    void aSubscriberOfABusinessWhoIsAloneOnTheAccountSeesItsMoneyInWhateverOrderTheOthersComeAndGo() {
        var sole = Person.of(ClientKind.SOLE_TRADER).published().arrived(pool);
        sole.publishBalance(1250, 1);
        sole.balanceArrived(pool, 1);
        sole.colleagueElsewhere().published().arrived(pool);
        var token = sole.token(CabinetRole.SUBSCRIBER);
        me(token).body("balance.amount", equalTo(1250)).body("available.amount", equalTo(1250));

        var other = sole.colleague();
        other.publishSubscriber(Map.of("version", 2, "status", "SUSPENDED", "suspendedBy", "SUBSCRIBER"));
        Awaitility.await().untilAsserted(() -> me(token).body("balance", nullValue()));

        other.publishSubscriber(Map.of("version", 3, "status", "TERMINATED", "terminatedAt", "2024-06-01T00:00:00Z"));
        other.publishSubscriber(Map.of("version", 1));
        Awaitility.await().untilAsserted(() -> me(token).body("balance.amount", equalTo(1250)));
    }

    @Test
    void aPrepaidSubscriberOfABusinessSeesWhatHePaysFrom() {
        Person.publishPlan(pool, "me-prepaid", false, "PREPAID");
        var prepaid = Person.of(ClientKind.LEGAL_ENTITY)
                .published(Map.of("tariffPlanId", "me-prepaid"))
                .arrived(pool);
        var colleague = prepaid.colleague().published().arrived(pool);
        prepaid.publishBalance(1500, 1);
        prepaid.balanceArrived(pool, 1);

        me(prepaid.token(CabinetRole.SUBSCRIBER))
                .body("balance.amount", equalTo(1500))
                .body("available.amount", equalTo(1500));
        me(colleague.token(CabinetRole.SUBSCRIBER)).body("balance", nullValue());
    }

    @ParameterizedTest
    @EnumSource(
            value = CabinetRole.class,
            names = {"ADMINISTRATOR", "SUPERVISOR"})
    void managersOfABusinessSeeTheMoney(CabinetRole role) {
        var manager = Person.of(ClientKind.LEGAL_ENTITY).published().arrived(pool);
        manager.publishBalance(1250, 1);
        manager.balanceArrived(pool, 1);

        me(manager.token(role)).body("subscriber.role", equalTo(role.name())).body("balance.amount", equalTo(1250));
    }

    @Test
    void anAccountsSessionHasNoSubscriber() {
        var owner = Person.of(ClientKind.LEGAL_ENTITY).published().arrived(pool);
        owner.publishBalance(1250, 1);
        owner.balanceArrived(pool, 1);

        me(owner.accountToken())
                .statusCode(200)
                .body("subscriber", nullValue())
                .body("account.id", equalTo(owner.accountId()))
                .body("client.name", equalTo("Клиент"))
                .body("balance.amount", equalTo(1250))
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void theMoneyIsLeftOutUntilBillingHasPublishedIt() {
        var anna = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);

        me(anna.token(CabinetRole.SUBSCRIBER))
                .statusCode(200)
                .body("balance", nullValue())
                .body("balanceAsOf", nullValue());
    }

    @Test
    void aSubscriberOfASuspendedClientIsSuspended() {
        var paused = Person.of(ClientKind.LEGAL_ENTITY);
        paused.publishClient(Map.of("status", "SUSPENDED", "suspendedBy", "CLIENT"));
        paused.publishAccount();
        paused.publishSubscriber(Map.of());
        paused.arrived(pool);

        me(paused.token(CabinetRole.SUBSCRIBER))
                .body("subscriber.status", equalTo("ACTIVE"))
                .body("status", equalTo("SUSPENDED"))
                .body("suspended", equalTo("CLIENT"))
                .body("suspendedBy", equalTo("CLIENT"));
    }

    @Test
    void aSubscriberThatIsNotKnownYetIsNotFound() {
        var stranger = Person.of(ClientKind.INDIVIDUAL);

        me(stranger.token(CabinetRole.SUBSCRIBER)).statusCode(404).body("code", equalTo("not-found"));
        me(stranger.accountToken()).statusCode(404);
    }

    @Test
    void aSubscriberThatBelongsToAnotherClientNowIsNotFound() {
        var moved = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);
        var before = new Person(moved.subscriberId(), moved.accountId(), "c-before", moved.kind(), moved.phone());

        me(before.token(CabinetRole.SUBSCRIBER)).statusCode(404);
    }

    @Test
    void strangersAreNotLetIn() {
        me(TestTokens.anonymous(Portal.MY)).statusCode(401);
        me(TestTokens.staff(StaffRole.CONTACT_CENTRE)).statusCode(401);
        given().get("/account/v1/me").then().statusCode(401);
    }

    @Test
    void theLandingPortalIsNotServed() {
        var anna = Person.of(ClientKind.INDIVIDUAL).published().arrived(pool);
        var session =
                new Caller.Session("x", Portal.LANDING, SignInMethod.NETWORK, Language.RU, false, false, "192.0.2.1");

        me(TestTokens.of(new Caller.Subscriber(
                        session,
                        anna.subscriberId(),
                        anna.accountId(),
                        anna.clientId(),
                        anna.kind(),
                        CabinetRole.SUBSCRIBER)))
                .statusCode(403);
    }

    private static void publishRemainder(Person subscriber, long sequence, String left) {
        TestEvents.publish("billing.remainders.v1", subscriber.subscriberId(), """
                {"subscriberId": "%s", "sequence": %d, "asOf": "2026-01-01T00:00:00Z",
                 "remainders": [{"name": "Интернет", "left": %s, "unit": "MEGABYTE"}]}""".formatted(
                        subscriber.subscriberId(), sequence, left));
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/account/v1/me").then().log().ifValidationFails();
    }
}
