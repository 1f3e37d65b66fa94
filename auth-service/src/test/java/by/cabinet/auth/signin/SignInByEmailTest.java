package by.cabinet.auth.signin;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.EmailSignIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.6, with R1.6.1, R1.6.2 and R1.6.3. */
@ServiceTest
class SignInByEmailTest {

    @Inject
    Cabinet cabinet;

    @Inject
    EmailSignIn email;

    /** The contact number may be any Belarusian operator's. */
    @ParameterizedTest
    @CsvSource({"LEGAL_ENTITY, +37525", "SOLE_TRADER, +37533", "CRAFTSPERSON, +37544", "SELF_EMPLOYED, +37529"})
    void theCodeOfTheContactNumberLetsInAsTheAccount(String kind, String operator) {
        var contact = EmailSignIn.contact(operator + "1");
        var person = email.withEmail(kind, contact);

        email.enter(email.ask(person.email().toUpperCase(Locale.ROOT)), email.code(contact, 1), null)
                .statusCode(201)
                .body("session.method", equalTo("EMAIL"))
                .body("session.accountId", equalTo(person.account()))
                .body("session.passwordIsInitial", equalTo(false));

        var message = cabinet.messages(contact, 1).getFirst();
        assertEquals("m-code", message.path("template").asText());
        assertEquals("be", message.path("language").asText());
    }

    @Test
    void everySessionNeedsItsOwnCode() {
        var contact = EmailSignIn.contact("+375331");
        var person = email.withEmail("SOLE_TRADER", contact);
        var codeId = email.ask(person.email());
        email.enter(codeId, email.code(contact, 1), null).statusCode(201);

        EmailSignIn.refused(email.enter(codeId, email.code(contact, 1), null));
        EmailSignIn.refused(
                cabinet.tryCode(email.ask(person.email()), email.code(contact, 2))); // not a code of another method
    }

    @Test
    void anIndividualHasNoSuchSignIn() {
        var contact = EmailSignIn.contact("+375331");
        var person = email.withEmail("INDIVIDUAL", contact);
        email.ask(person.email());

        assertEquals(
                0,
                TestEvents.all(
                                Topics.CODE_MESSAGES.name(),
                                m -> m.path("to").asText().equals(contact))
                        .size());
    }

    @Test
    void anUnknownEmailIsAnsweredAlikeAndGetsNoCode() {
        var known = email.withEmail("LEGAL_ENTITY", EmailSignIn.contact("+375331"));
        Map<String, Object> asKnown = email.askFor(known.email()).extract().path("$");
        var nobody = Person.somebody().email();
        Map<String, Object> asUnknown = email.askFor(nobody).extract().path("$");
        assertEquals(asKnown.keySet(), asUnknown.keySet());
        IntStream.range(0, 4).forEach(i -> email.ask(nobody));

        email.askFor(nobody, 429).body("code", equalTo("too-many-codes"));
        EmailSignIn.refused(email.enter((String) asUnknown.get("codeId"), "000000", null));
    }

    @Test
    void theAccountIdChoosesAmongTheAccountsOfTheEmail() {
        var contact = EmailSignIn.contact("+375331");
        var person = ofTwoAccounts(contact);

        email.enter(email.ask(person.email()), email.code(contact, 1), null)
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()))
                .body("session.accounts.id", contains(person.account(), person.account() + "-2"))
                .body("session.accounts.number", contains(person.number(), person.number() + "2"));
        email.enter(email.ask(person.email()), email.code(contact, 2), person.account() + "-2")
                .statusCode(201)
                .body("session.accountId", equalTo(person.account() + "-2"));
    }

    /** M14: a wrong code is always 401; with the right one a wrong account costs nothing, three times. */
    @Test
    void aWrongAccountLeavesTheCodeGoodThreeTimes() {
        var contact = EmailSignIn.contact("+375331");
        var person = email.withEmail("LEGAL_ENTITY", contact);
        var another = cabinet.person().account();
        var codeId = email.ask(person.email());
        var code = email.code(contact, 1);

        EmailSignIn.refused(email.enter(codeId, code.equals("000000") ? "111111" : "000000", another));
        email.enter(codeId, code, another).statusCode(404).body("code", equalTo("not-found"));
        email.enter(codeId, code, another).statusCode(404);
        email.enter(codeId, code, person.account()).statusCode(201).body("session.accounts", nullValue());

        var spent = email.ask(person.email());
        var next = email.code(contact, 2);
        for (var i = 0; i < 3; i++) {
            email.enter(spent, next, another).statusCode(404);
        }
        EmailSignIn.refused(email.enter(spent, next, person.account()));
    }

    /** Neither place changes alone: Redis is written once the choice is committed, and again where that was cut off. */
    @Test
    void aChoiceOfAnAccountThatIsRolledBackWasNeverServedAndOneThatIsCommittedIs() {
        var contact = EmailSignIn.contact("+375331");
        var person = ofTwoAccounts(contact);
        var session = Cabinet.signedIn(email.enter(email.ask(person.email()), email.code(contact, 1), null)
                .statusCode(201)
                .extract());

        cabinet.whileNothingIsPublished(
                () -> choose(session, person.account() + "-2").statusCode(503));
        assertEquals(
                person.account(), cabinet.touch(session).orElseThrow().caller().accountId());

        cabinet.row(
                "update session set account_id = $2, subject_id = $2, account_choice = account_choice + 1 where id = $1 returning id",
                session.sessionId(),
                person.account() + "-2"); // killed after the commit
        await().until(() ->
                cabinet.touch(session).orElseThrow().caller().accountId().equals(person.account() + "-2"));
        choose(session, person.account()).statusCode(200).body("accountId", equalTo(person.account()));
    }

    private Person ofTwoAccounts(String contact) {
        var person = email.withEmail("LEGAL_ENTITY", contact);
        var second = new HashMap<>(person.contacts(contact));
        second.putAll(Map.of("accountId", person.account() + "-2", "number", person.number() + "2"));
        person.publishAccount(1, second);
        await().until(() ->
                cabinet.count("select count(*) from access where subject_id = $1", person.account() + "-2") == 1);
        return person;
    }

    /** R1.6.2; R1.6.3 holds: it is the same session. */
    @Test
    void theSessionActsForAnotherAccountOfItsEmail() {
        var contact = EmailSignIn.contact("+375331");
        var person = ofTwoAccounts(contact);
        var session = Cabinet.signedIn(email.enter(email.ask(person.email()), email.code(contact, 1), null)
                .statusCode(201)
                .extract());
        var before = cabinet.touch(session).orElseThrow();

        choose(session, person.account() + "-2")
                .statusCode(200)
                .body("id", equalTo(session.sessionId()))
                .body("accountId", equalTo(person.account() + "-2"))
                .body("accounts.id", contains(person.account(), person.account() + "-2"));

        var after = cabinet.touch(session).orElseThrow();
        assertEquals(person.account() + "-2", after.caller().accountId());
        assertEquals(before.endsAt(), after.endsAt());
        assertNotEquals(before.version(), after.version());
        assertEquals(
                1,
                TestEvents.await(
                                Topics.SESSIONS.name(),
                                1,
                                event -> event.path("sessionId").asText().equals(session.sessionId())
                                        && event.path("change").asText().equals("ACCOUNT_CHOSEN")
                                        && event.path("accountId").asText().equals(person.account() + "-2"))
                        .size());
        choose(session, cabinet.person().account()).statusCode(404);
        choose(cabinet.signIn(cabinet.person()), person.account()).statusCode(404);
    }

    private ValidatableResponse choose(Cabinet.SignedIn session, String accountId) {
        return cabinet.in(session)
                .contentType(ContentType.JSON)
                .body(Map.of("accountId", accountId))
                .put("/auth/v1/session/account")
                .then();
    }
}
