package by.cabinet.auth.password;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.4, R1.11. */
@ServiceTest
class PasswordTest {

    private static final String OLD = "первый снег 2026";
    private static final String NEW = "вторая весна 2027";

    @Inject
    Cabinet cabinet;

    @Test
    void isChangedInItsSessionWhichGoesOnWhileTheOthersEnd() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, OLD);
        var other = signIn(person, OLD);
        var own = signIn(person, OLD);

        cabinet.changePassword(own, OLD, NEW).statusCode(204);

        assertTrue(cabinet.touch(own).isPresent());
        assertTrue(cabinet.touch(other).isEmpty());
        assertEquals(List.of("PASSWORD_CHANGED"), cabinet.endReasons(other));
        cabinet.tryPassword(person, OLD).statusCode(401);
        cabinet.tryPassword(person, NEW).statusCode(201);
    }

    @Test
    void aResetEndsEverySessionAndIsSentBySms() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        cabinet.setPassword(person, 2, NEW);

        assertTrue(cabinet.touch(session).isEmpty());
        var published = cabinet.smsTo(person.phone().e164(), "password-changed").getFirst();
        assertEquals("be", published.path("language").asText());
        assertTrue(published.path("parameters").isEmpty());
    }

    @Test
    void aWrongOldPasswordChangesNothing() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, OLD);
        var session = signIn(person, OLD);

        cabinet.changePassword(session, "not " + OLD, NEW).statusCode(403).body("code", equalTo("wrong-old-password"));

        cabinet.tryPassword(person, OLD).statusCode(201);
    }

    @Test
    void aSessionWithoutAPasswordCannotChangeOne() {
        var session = cabinet.signIn(cabinet.person());

        cabinet.changePassword(session, OLD, NEW).statusCode(409).body("code", equalTo("no-password-here"));
    }

    @Test
    void theOldOneIsNoNewOne() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, OLD);

        notAccepted(cabinet.changePassword(signIn(person, OLD), OLD, OLD));
    }

    @ParameterizedTest
    @CsvSource({
        "short 7",
        "Qwerty123",
        "aaaaaaaaaa",
        "23456789",
        "+375291234567",
        "80291234567",
        "291234567",
        "*141*3*6#",
        "' *141*3*6# '",
        "*100#-abcd",
        "*141*0*Korova#"
    })
    void whatIsEasilyGuessedIsRefusedAndTheCodeIsStillGood(String weak) {
        var person = cabinet.person();
        String codeId = cabinet.post(Portal.MY, "codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .extract()
                .path("codeId");
        var code = cabinet.code(person, 1);

        notAccepted(cabinet.reset(codeId, code, weak));

        cabinet.reset(codeId, code, NEW).statusCode(204);
    }

    @Test
    void noCodeOfAnotherPurposeSetsAPassword() {
        var person = cabinet.person();
        var signIn = cabinet.codeId(person);
        cabinet.reset(signIn, cabinet.code(person, 1), NEW).statusCode(401).body("code", equalTo("wrong-code"));
        String reset = cabinet.post(Portal.MY, "codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .extract()
                .path("codeId");
        cabinet.tryCode(reset, cabinet.code(person, 2)).statusCode(401);
    }

    /** A keyboard types й as one character, another as a letter and a mark. */
    @Test
    void theSameLettersAreTheSamePasswordInWhateverFormTheyCome() {
        var person = cabinet.person();
        var oneCharacter = "ціхі край 2026";
        var letterAndMark = Normalizer.normalize(oneCharacter, Normalizer.Form.NFD);
        cabinet.setPassword(person, 1, oneCharacter);

        var session = signIn(person, letterAndMark);
        signIn(person, oneCharacter);

        notAccepted(cabinet.changePassword(session, oneCharacter, letterAndMark));
        cabinet.changePassword(session, letterAndMark, NEW).statusCode(204);
    }

    @Test
    void isKeptAsArgon2id() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, NEW);

        var stored = cabinet.row("select hash from password where subject_id = $1", person.subscriber())
                .orElseThrow()
                .getString(0);

        assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
    }

    private SignedIn signIn(Person person, String password) {
        return Cabinet.signedIn(
                cabinet.tryPassword(person, password).statusCode(201).extract());
    }

    private static void notAccepted(ValidatableResponse answer) {
        answer.statusCode(400).body("code", equalTo("password-not-accepted")).body("field", equalTo("newPassword"));
    }
}
