package by.cabinet.landing;

import static io.restassured.RestAssured.given;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.TestTokens;
import by.cabinet.testing.TokenIssuer;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;

/** The base of the tests: a browser without scripts. */
@QuarkusTest
@QuarkusTestResource(TokenIssuer.class)
@QuarkusTestResource(StubServices.class)
abstract class LandingTest {

    static final StubServices SERVICES = StubServices.INSTANCE;

    @BeforeEach
    void noOfferingsAtFirst() {
        SERVICES.reset();
    }

    static RequestSpecification nobody() {
        return browser(TestTokens.anonymous(Portal.LANDING));
    }

    /** A client whose number the operator's proxy has recognised. */
    static RequestSpecification recognised() {
        return browser(TestTokens.recognised(Portal.LANDING, "+375291000001"));
    }

    static RequestSpecification subscriber(Language language) {
        return browser(token(language));
    }

    static String token(Language language) {
        var session =
                new Caller.Session("id", Portal.LANDING, SignInMethod.SMS_CODE, language, false, false, "192.0.2.1");
        return TestTokens.of(
                new Caller.Subscriber(session, "s-0001", "a-1", "c-1", ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER));
    }

    static JsonObject offering(String id, String name) {
        return new JsonObject()
                .put("id", id)
                .put("name", texts(name))
                .put("rules", texts("Правила: " + name))
                .put("price", new JsonObject().put("amount", 350).put("currency", "BYN"))
                .put("feePlansOnly", false)
                .put("connected", false)
                .put("inFlight", false)
                .put("eligible", true);
    }

    static JsonObject order(String state) {
        return new JsonObject()
                .put("id", "o-1")
                .put("name", texts("Музыка"))
                .put("state", state)
                .put("price", new JsonObject().put("amount", 350).put("currency", "BYN"));
    }

    private static JsonObject texts(String text) {
        return new JsonObject().put("ru", text).put("be", text + " (be)").put("en", text + " (en)");
    }

    private static RequestSpecification browser(String token) {
        return given().config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .auth()
                .oauth2(token)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html,*/*;q=0.8");
    }
}
