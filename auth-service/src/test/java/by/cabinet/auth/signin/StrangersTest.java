package by.cabinet.auth.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attacks 30 and 34: what strangers do to a number, an account or an e-mail does not keep its owner out, and shows them nothing. */
@ServiceTest
class StrangersTest {

    private static final String PASSWORD = "ціхая вячэра ля агню";
    private static final String STRANGER = "198.51.100.66";

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Test
    void theOwnersDeviceGetsACodeWhenStrangersHaveSpentThose() {
        var anna = cabinet.person();
        var device = enter(anna, null, 1);
        IntStream.range(0, 4).forEach(i -> ask(STRANGER, null, signIn(anna)).statusCode(202));
        ask(STRANGER, null, signIn(anna)).statusCode(429);
        ask("192.0.2.1", null, signIn(anna)).statusCode(429);

        assertEquals(device, enter(anna, device, 6));
        IntStream.range(0, 4)
                .forEach(i -> ask("192.0.2.1", device, signIn(anna)).statusCode(202));
        ask("192.0.2.1", device, signIn(anna)).statusCode(429);
    }

    /** What strangers try wrongly is no attempt of his. */
    @Test
    void theCodeThatIsBeingTypedStaysGood() {
        var anna = cabinet.person();
        String own = ask("192.0.2.1", null, signIn(anna)).extract().path("codeId");
        var code = cabinet.code(anna, 1);
        for (var i = 0; i < 4; i++) {
            String foreign =
                    ask(STRANGER, null, signIn(anna)).statusCode(202).extract().path("codeId");
            IntStream.range(0, 3).forEach(_ -> cabinet.tryCode(foreign, wrong(code)));
        }

        cabinet.tryCode(own, code).statusCode(201);
    }

    @Test
    void aDeviceIsKnownForThoseWhoseItIsAlone() {
        var anna = cabinet.person();
        var device = enter(cabinet.person(), null, 1);
        IntStream.range(0, 5).forEach(i -> ask(STRANGER, null, signIn(anna)).statusCode(202));

        ask("192.0.2.1", device, signIn(anna)).statusCode(429);
    }

    /** R2.2: the network vouches for it. */
    @Test
    void aRecognisedNumberGetsItsCode() {
        var anna = cabinet.person();
        IntStream.range(0, 5).forEach(i -> ask(STRANGER, null, signIn(anna)).statusCode(202));

        cabinet.post(TestTokens.recognised(Portal.LANDING, anna.phone().e164()), "codes", signIn(anna))
                .statusCode(202);
        cabinet.post(
                        TestTokens.recognised(
                                Portal.LANDING, Person.somebody().phone().e164()),
                        "codes",
                        signIn(anna))
                .statusCode(429);
    }

    /** R1.8 g: strangers have no session. */
    @Test
    void theSecondFactorIsCountedByTheSession() {
        var anna = cabinet.person();
        var session = cabinet.signIn(anna);
        IntStream.range(0, 4).forEach(i -> ask(STRANGER, null, signIn(anna)).statusCode(202));
        ask(STRANGER, null, signIn(anna)).statusCode(429);

        String codeId = secondFactor(session).statusCode(202).extract().path("codeId");
        cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("codeId", codeId, "code", cabinet.code(anna, 6)))
                .post("/auth/v1/session/second-factor")
                .then()
                .statusCode(204);
        IntStream.range(0, 4).forEach(i -> secondFactor(session).statusCode(202));
        secondFactor(session).statusCode(429);
    }

    @Test
    void theOwnersDeviceSignsInByPasswordWhileStrangersGuess() {
        var anna = cabinet.person();
        cabinet.setPassword(anna, 1, PASSWORD);
        var device =
                enterByPassword(anna, PASSWORD, null).statusCode(201).extract().header("X-Device-Token");
        IntStream.range(0, 10)
                .forEach(i -> enterByPassword(anna, "guess " + i, null).statusCode(401));
        enterByPassword(anna, PASSWORD, null).statusCode(429);

        enterByPassword(anna, "a slip of the finger", device).statusCode(401);
        enterByPassword(anna, PASSWORD, device).statusCode(201);
    }

    /** Whoever had the password may have been there. */
    @Test
    void aDeviceIsForgottenWithAPasswordChange() {
        var anna = cabinet.person();
        var device = enter(anna, null, 1);
        cabinet.setPassword(anna, 2, PASSWORD);
        IntStream.range(0, 3).forEach(i -> ask(STRANGER, null, signIn(anna)).statusCode(202));

        ask("192.0.2.1", device, signIn(anna)).statusCode(429);
    }

    /** Whoever closed it may have lost the device too. */
    @Test
    void aDeviceIsForgottenWithAClosing() {
        var anna = cabinet.person();
        var device = enter(anna, null, 1);
        anna.changeAccess(Map.of("state", "CLOSED", "reason", "lost", "kind", "REQUEST"));
        anna.changeAccess(Map.of("state", "OPEN"));
        IntStream.range(0, 4).forEach(i -> ask(STRANGER, null, signIn(anna)).statusCode(202));

        ask("192.0.2.1", device, signIn(anna)).statusCode(429);
    }

    /** The session goes on whoever guesses the password outside. R1.11 */
    @Test
    void theOwnSessionChangesThePasswordWhileStrangersGuess() {
        var anna = cabinet.person();
        cabinet.setPassword(anna, 1, PASSWORD);
        var session = Cabinet.signedIn(
                enterByPassword(anna, PASSWORD, null).statusCode(201).extract());
        IntStream.range(0, 10)
                .forEach(i -> enterByPassword(anna, "guess " + i, null).statusCode(401));

        cabinet.changePassword(session, PASSWORD, "another " + PASSWORD).statusCode(204);
    }

    /** Attack 34: whose number it is shows in no answer of the number. */
    @Test
    void requestsByEmailSpendNothingOfTheNumber() {
        var contact = Person.somebody();
        var firm =
                cabinet.person("LEGAL_ENTITY", contact.contacts(contact.phone().e164()));
        assertFalse(firm.phone().equals(contact.phone()));
        for (var i = 0; i < 5; i++) {
            ask(STRANGER, null, Map.of("purpose", "SIGN_IN", "email", contact.email()))
                    .statusCode(202);
        }

        for (var i = 0; i < 4; i++) {
            Instant retryAt = Instant.parse(ask("192.0.2.1", null, signIn(contact))
                    .statusCode(202)
                    .extract()
                    .path("retryAt"));
            assertFalse(retryAt.isAfter(clock.instant()));
        }
        ask("192.0.2.1", null, signIn(contact)).statusCode(202);
    }

    /** And the other way round: an e-mail's codes arrive although strangers have asked for its number. */
    @Test
    void requestsForTheNumberSpendNothingOfTheEmail() {
        var contact = Person.somebody();
        cabinet.person("LEGAL_ENTITY", contact.contacts(contact.phone().e164()));
        IntStream.range(0, 5).forEach(i -> ask(STRANGER, null, signIn(contact)).statusCode(202));

        String codeId = ask("192.0.2.1", null, Map.of("purpose", "SIGN_IN", "email", contact.email()))
                .statusCode(202)
                .extract()
                .path("codeId");
        var code = cabinet.messages(contact.phone().e164(), 6).getLast();
        assertEquals("m-code", code.path("template").asText());
        cabinet.post(
                        Portal.MY,
                        "sessions",
                        Map.of(
                                "method",
                                "EMAIL",
                                "codeId",
                                codeId,
                                "code",
                                code.path("code").asText()))
                .statusCode(201)
                .body("session.method", equalTo("EMAIL"));
    }

    /** Devices cost whoever has the password nothing. */
    @Test
    void allDevicesOfANumberHaveTwentyCodesAnHour() {
        var anna = cabinet.person();
        var devices = devices(anna, 5);
        devices.subList(0, 4)
                .forEach(device -> IntStream.range(0, 5)
                        .forEach(_ -> ask("192.0.2.1", device, signIn(anna)).statusCode(202)));

        ask("192.0.2.1", devices.getLast(), signIn(anna)).statusCode(429);

        TestClock.advance(Duration.ofMinutes(61), clock);
        ask("192.0.2.1", devices.getLast(), signIn(anna)).statusCode(202);
    }

    @Test
    void allDevicesOfANumberHaveThirtyWrongCodesAnHour() {
        var anna = cabinet.person();
        var devices = devices(anna, 4);
        String own = ask("192.0.2.1", devices.getLast(), signIn(anna)).extract().path("codeId");
        var code = cabinet.code(anna, 5);
        devices.subList(0, 3)
                .forEach(device -> IntStream.range(0, 4).forEach(_ -> {
                    String guessed = ask("192.0.2.1", device, signIn(anna))
                            .statusCode(202)
                            .extract()
                            .path("codeId");
                    IntStream.range(0, 3)
                            .forEach(_ -> cabinet.tryCode(guessed, wrong(code)).statusCode(401));
                }));

        cabinet.tryCode(own, code).statusCode(401);
        ask("192.0.2.1", devices.getLast(), signIn(anna)).statusCode(429);
    }

    @Test
    void allDevicesOfANumberHaveThirtyWrongPasswordsAnHour() {
        var anna = cabinet.person();
        cabinet.setPassword(anna, 1, PASSWORD);
        var device =
                enterByPassword(anna, PASSWORD, null).statusCode(201).extract().header("X-Device-Token");
        IntStream.range(0, 10)
                .forEach(i -> enterByPassword(anna, "guess " + i, null).statusCode(401));
        enterByPassword(anna, "a slip of the finger", device).statusCode(401);

        cabinet.row(
                "update attempt_limit set failed = failed + 29 where key = $1",
                "of " + anna.phone().e164() + " at its devices");

        enterByPassword(anna, PASSWORD, device).statusCode(429);
    }

    @Test
    void theReserveIsForAnHour() {
        var anna = cabinet.person();
        var device = enter(anna, null, 1);
        IntStream.range(0, 5)
                .forEach(i -> ask("192.0.2.1", device, signIn(anna)).statusCode(202));
        ask("192.0.2.1", device, signIn(anna)).statusCode(429);

        TestClock.advance(Duration.ofMinutes(61), clock);

        ask("192.0.2.1", device, signIn(anna)).statusCode(202);
    }

    private List<String> devices(Person person, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> enter(person, null, number))
                .toList();
    }

    private static Map<String, Object> signIn(Person person) {
        return Map.of("purpose", "SIGN_IN", "phone", person.phone().e164());
    }

    /** The person's {@code number}-th code is used; returns the device's token. */
    private String enter(Person person, String device, int number) {
        String codeId = ask("192.0.2.1", device, signIn(person))
                .statusCode(202)
                .extract()
                .path("codeId");
        return post(
                        "192.0.2.1",
                        device,
                        "sessions",
                        Map.of("method", "SMS_CODE", "codeId", codeId, "code", cabinet.code(person, number)))
                .statusCode(201)
                .extract()
                .header("X-Device-Token");
    }

    private static ValidatableResponse enterByPassword(Person person, String password, String device) {
        return post(
                "192.0.2.1",
                device,
                "sessions",
                Map.of("method", "PASSWORD", "phone", person.phone(), "password", password));
    }

    private ValidatableResponse secondFactor(Cabinet.SignedIn session) {
        return cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", "SECOND_FACTOR"))
                .post("/auth/v1/codes")
                .then();
    }

    private static ValidatableResponse ask(String address, String device, Map<String, Object> request) {
        return post(address, device, "codes", request);
    }

    private static ValidatableResponse post(String address, String device, String path, Object body) {
        var token = TestTokens.anonymous(new Caller.Anonymous(Portal.MY, address, Optional.empty()));
        var request = given().auth().oauth2(token).contentType(ContentType.JSON).body(body);
        return (device == null ? request : request.header("X-Device-Token", device))
                .post("/auth/v1/" + path)
                .then();
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
