package by.cabinet.account.me;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the landing page shows of money before a service is connected. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class QuoteTest {

    @Inject
    Pool pool;

    @Test
    void showsWhatWouldBeLeft() {
        var anna = withBalance(ClientKind.INDIVIDUAL, "POSTPAID", 1250);

        quote(anna, "350")
                .statusCode(200)
                .body("availableAfter.amount", equalTo(900))
                .body("missing", nullValue());
        quote(anna, "2000").body("availableAfter.amount", equalTo(-750)).body("missing", nullValue());
    }

    /** R1.8 e. */
    @Test
    void showsAPrepaidSubscriberWhatIsMissing() {
        var anna = withBalance(ClientKind.INDIVIDUAL, "PREPAID", 10);

        quote(anna, "350").statusCode(200).body("missing.amount", equalTo(340));
    }

    /** R1.8 e: the first month counts, and is not taken off what would be left. */
    @ParameterizedTest
    @CsvSource({"350, 900, 1250, 900,", "350, 901, 1250, 900, 1", "0, 500, 499, 499, 1", "0, 0, 0, 0,"})
    void asksAPrepaidSubscriberForTheFirstMonthToo(
            String price, String monthlyPrice, long balance, int after, Integer missing) {
        var anna = withBalance(ClientKind.INDIVIDUAL, "PREPAID", balance);

        quote(anna, price, monthlyPrice)
                .statusCode(200)
                .body("monthlyPrice.amount", equalTo(Integer.valueOf(monthlyPrice)))
                .body("availableAfter.amount", equalTo(after))
                .body(missing == null ? "missing" : "missing.amount", equalTo(missing));
    }

    @Test
    void showsASubscriberOfABusinessWhoIsAloneWhatWouldBeLeft() {
        var sole = withBalance(ClientKind.SOLE_TRADER, "PREPAID", 10);

        quote(sole, "350").body("availableAfter.amount", equalTo(-340)).body("missing.amount", equalTo(340));
    }

    /** R1.8 + */
    @Test
    void showsASubscriberWithoutRoleOfABusinessNothing() {
        var subscriber = withBalance(ClientKind.LEGAL_ENTITY, "POSTPAID", 1250);
        subscriber.colleague().published().arrived(pool);

        quote(subscriber, "350")
                .statusCode(200)
                .body("price.amount", equalTo(350))
                .body("availableAfter", nullValue());
    }

    /** Whom one may order for, by a manager and by the account's session. R1.8 e */
    @Test
    void showsWhoOrdersForAnotherWhatWouldBeLeft() {
        var chief = withBalance(ClientKind.LEGAL_ENTITY, "PREPAID", 10);
        var clerk = chief.colleague()
                .published(Map.of("tariffPlanId", "quoted-PREPAID"))
                .arrived(pool);

        for (var token : List.of(chief.token(CabinetRole.SUPERVISOR), chief.accountToken())) {
            quoteOf(clerk, token)
                    .statusCode(200)
                    .body("availableAfter.amount", equalTo(-340))
                    .body("missing.amount", equalTo(340))
                    .body("phone", equalTo(clerk.phone()));
        }
        quoteOf(chief, clerk.token(CabinetRole.SUBSCRIBER)).statusCode(403);
        quoteOf(clerk, Person.of(ClientKind.LEGAL_ENTITY).token(CabinetRole.ADMINISTRATOR))
                .statusCode(404);
    }

    /** R1.8 + */
    @Test
    void hidesTheMoneyFromASubscriberWithoutRoleOfABusinessHereToo() {
        var chief = withBalance(ClientKind.LEGAL_ENTITY, "POSTPAID", 1250);
        var clerk = chief.colleague()
                .published(Map.of("tariffPlanId", "quoted-POSTPAID"))
                .arrived(pool);

        quoteOf(clerk, clerk.token(CabinetRole.SUBSCRIBER))
                .statusCode(200)
                .body("price.amount", equalTo(350))
                .body("availableAfter", nullValue())
                .body("missing", nullValue());
    }

    private static ValidatableResponse quoteOf(Person subscriber, String token) {
        return given().auth()
                .oauth2(token)
                .queryParam("price", "350")
                .get("/account/v1/subscribers/" + subscriber.subscriberId() + "/quote")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "NaN", "99999999999", ""})
    void refusesWhatIsNoPrice(String price) {
        var anna = withBalance(ClientKind.INDIVIDUAL, "POSTPAID", 1250);

        quote(anna, price).statusCode(400);
    }

    @Test
    void refusesWhatIsNoMonthlyPrice() {
        quote(withBalance(ClientKind.INDIVIDUAL, "POSTPAID", 1250), "100", "-1").statusCode(400);
    }

    private Person withBalance(ClientKind kind, String mode, long kopecks) {
        Person.publishPlan(pool, "quoted-" + mode, true, mode);
        var person = Person.of(kind)
                .published(Map.of("tariffPlanId", "quoted-" + mode))
                .arrived(pool);
        person.publishBalance(kopecks, 1);
        person.balanceArrived(pool, 1);
        return person;
    }

    private static ValidatableResponse quote(Person subscriber, String price) {
        return quote(subscriber, price, "0");
    }

    private static ValidatableResponse quote(Person subscriber, String price, String monthlyPrice) {
        var session =
                new Caller.Session("x", Portal.LANDING, SignInMethod.NETWORK, Language.RU, false, false, "192.0.2.1");
        var caller = new Caller.Subscriber(
                session,
                subscriber.subscriberId(),
                subscriber.accountId(),
                subscriber.clientId(),
                subscriber.kind(),
                CabinetRole.SUBSCRIBER);
        return given().auth()
                .oauth2(TestTokens.of(caller))
                .queryParam("price", price)
                .queryParam("monthlyPrice", monthlyPrice)
                .get("/account/v1/me/quote")
                .then();
    }
}
