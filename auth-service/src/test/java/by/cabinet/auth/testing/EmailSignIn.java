package by.cabinet.auth.testing;

import static org.hamcrest.Matchers.equalTo;

import by.cabinet.contract.Portal;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** The sign-in by e-mail and M-code. R1.6 */
@ApplicationScoped
public class EmailSignIn {

    private final Cabinet cabinet;

    @Inject
    EmailSignIn(Cabinet cabinet) {
        this.cabinet = cabinet;
    }

    public Person withEmail(String kind, String contact) {
        var person = Person.somebody();
        return cabinet.person(person, kind, person.contacts(contact));
    }

    public String ask(String email) {
        return askFor(email).extract().path("codeId");
    }

    public ValidatableResponse askFor(String email) {
        return askFor(email, 202);
    }

    public ValidatableResponse askFor(String email, int status) {
        return cabinet.post(Portal.MY, "codes", Map.of("purpose", "SIGN_IN", "email", email))
                .statusCode(status);
    }

    public String code(String contact, int number) {
        return cabinet.messages(contact, number).get(number - 1).path("code").asText();
    }

    public ValidatableResponse enter(String codeId, String code, String accountId) {
        var body = new HashMap<String, Object>(Map.of("method", "EMAIL", "codeId", codeId, "code", code));
        if (accountId != null) {
            body.put("accountId", accountId);
        }
        return cabinet.post(Portal.MY, "sessions", body);
    }

    /** A number that begins so and is nobody else's. */
    public static String contact(String beginning) {
        return beginning + Person.somebody().phone().e164().substring(7);
    }

    public static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("wrong-code"));
    }
}
