package by.cabinet.auth.signin;

import static org.hamcrest.Matchers.equalTo;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R2.2. */
@ServiceTest
class SignInByNetworkTest {

    @Inject
    Cabinet cabinet;

    @Test
    void aRecognisedNumberIsInOnTheLandingPortal() {
        var person = cabinet.person();

        tryNetwork(Portal.LANDING, Optional.of(person.phone()))
                .statusCode(201)
                .body("session.method", equalTo("NETWORK"))
                .body("session.portal", equalTo("landing"))
                .body("session.subscriberId", equalTo(person.subscriber()));
    }

    @Test
    void nobodyElseIs() {
        var person = cabinet.person();
        refused(tryNetwork(Portal.LANDING, Optional.empty()));
        refused(tryNetwork(Portal.LANDING, Optional.of(Person.somebody().phone())));
        refused(tryNetwork(Portal.MY, Optional.of(person.phone())));
        refused(tryNetwork(Portal.MYACCOUNT, Optional.of(person.phone())));
    }

    private ValidatableResponse tryNetwork(Portal portal, Optional<Phone> recognised) {
        var token = TestTokens.anonymous(new Caller.Anonymous(portal, "192.0.2.1", recognised));
        return cabinet.post(token, "sessions", Map.of("method", "NETWORK"));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("not-recognised"));
    }
}
