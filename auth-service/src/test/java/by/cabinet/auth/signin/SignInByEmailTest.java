package by.cabinet.auth.signin;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.clock.ProductClock;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
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
    ProductClock clock;

    /** The contact number may be any Belarusian operator's. */
    @ParameterizedTest
    @CsvSource({"LEGAL_ENTITY, +37525", "SOLE_TRADER, +37533", "CRAFTSPERSON, +37544", "SELF_EMPLOYED, +37529"})
    void theCodeOfTheContactNumberLetsInAsTheAccount(String kind, String operator) {
        var contact = operator + "1" + digits(6);
        var person = withEmail(kind, contact);

        enter(ask(person.email().toUpperCase(Locale.ROOT)), code(contact, 1), null)
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
        var contact = "+375331" + digits(6);
        var person = withEmail("SOLE_TRADER", contact);
        var codeId = ask(person.email());
        enter(codeId, code(contact, 1), null).statusCode(201);

        refused(enter(codeId, code(contact, 1), null));
        refused(cabinet.tryCode(ask(person.email()), code(contact, 2))); // not a code of another method
    }

    @Test
    void anIndividualHasNoSuchSignIn() {
        var contact = "+375331" + digits(6);
        var person = withEmail("INDIVIDUAL", contact);
        ask(person.email());

        assertEquals(
                0,
                TestEvents.all(
                                Topics.CODE_MESSAGES.name(),
                                m -> m.path("to").asText().equals(contact))
                        .size());
    }

    @Test
    void anUnknownEmailIsAnsweredAlikeAndGetsNoCode() {
        var known = withEmail("LEGAL_ENTITY", "+375331" + digits(6));
        Map<String, Object> asKnown = askFor(known.email()).extract().path("$");
        var nobody = Person.somebody().email();
        Map<String, Object> asUnknown = askFor(nobody).extract().path("$");
        assertEquals(asKnown.keySet(), asUnknown.keySet());
        IntStream.range(0, 4).forEach(i -> ask(nobody));

        askFor(nobody, 429).body("code", equalTo("too-many-codes"));
        refused(enter((String) asUnknown.get("codeId"), "000000", null));
    }

    @Test
    void theAccountIdChoosesAmongTheAccountsOfTheEmail() {
        var contact = "+375331" + digits(6);
        var person = withEmail("LEGAL_ENTITY", contact);
        var second = new HashMap<>(person.contacts(contact));
        second.putAll(Map.of("accountId", person.account() + "-2", "number", person.number() + "2"));
        person.publishAccount(1, second);
        await().until(() ->
                cabinet.count("select count(*) from access where subject_id = $1", person.account() + "-2") == 1);

        enter(ask(person.email()), code(contact, 1), null)
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()))
                .body("session.accounts.id", contains(person.account(), person.account() + "-2"))
                .body("session.accounts.number", contains(person.number(), person.number() + "2"));
        enter(ask(person.email()), code(contact, 2), person.account() + "-2")
                .statusCode(201)
                .body("session.accountId", equalTo(person.account() + "-2"));
    }

    /** M14: a wrong code is always 401; with the right one a wrong account costs nothing, three times. */
    @Test
    void aWrongAccountLeavesTheCodeGoodThreeTimes() {
        var contact = "+375331" + digits(6);
        var person = withEmail("LEGAL_ENTITY", contact);
        var another = cabinet.person().account();
        var codeId = ask(person.email());
        var code = code(contact, 1);

        refused(enter(codeId, code.equals("000000") ? "111111" : "000000", another));
        enter(codeId, code, another).statusCode(404).body("code", equalTo("not-found"));
        enter(codeId, code, another).statusCode(404);
        enter(codeId, code, person.account()).statusCode(201).body("session.accounts", nullValue());

        var spent = ask(person.email());
        var next = code(contact, 2);
        for (var i = 0; i < 3; i++) {
            enter(spent, next, another).statusCode(404);
        }
        refused(enter(spent, next, person.account()));
    }

    /** Neither place changes alone: Redis is written once the choice is committed, and again where that was cut off. */
    @Test
    void aChoiceOfAnAccountThatIsRolledBackWasNeverServedAndOneThatIsCommittedIs() {
        var contact = "+375331" + digits(6);
        var person = ofTwoAccounts(contact);
        var session = Cabinet.signedIn(enter(ask(person.email()), code(contact, 1), null)
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
        await().atMost(Duration.ofSeconds(15))
                .until(() -> cabinet.touch(session)
                        .orElseThrow()
                        .caller()
                        .accountId()
                        .equals(person.account() + "-2"));
        choose(session, person.account()).statusCode(200).body("accountId", equalTo(person.account()));
    }

    private Person ofTwoAccounts(String contact) {
        var person = withEmail("LEGAL_ENTITY", contact);
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
        var contact = "+375331" + digits(6);
        var person = ofTwoAccounts(contact);
        var session = Cabinet.signedIn(enter(ask(person.email()), code(contact, 1), null)
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

    /** An application changes both; an older record of the CRM does not undo it. */
    @Test
    void contactsFollowTheApplication() {
        var before = "+375331" + digits(6);
        var after = "+375441" + digits(6);
        var person = withEmail("CRAFTSPERSON", before);
        var old = ask(person.email());
        var email = "new-" + person.email();
        person.publishContacts(email, after, clock.instant().plusSeconds(5));
        await().until(() -> cabinet.count(
                        "select count(*) from account_contact where account_id = $1 and email = $2",
                        person.account(),
                        email)
                == 1);
        person.publishAccount(2, person.contacts(before));

        refused(enter(old, code(before, 1), null));
        enter(ask(email), code(after, 1), null).statusCode(201);
        ask(person.email());
        assertFalse(TestEvents.all(
                                Topics.CODE_MESSAGES.name(),
                                m -> m.path("to").asText().equals(before))
                        .size()
                > 1);
    }

    /** A record of the CRM about something else, made before it took what an application has set. */
    @Test
    void contactsOfAnApplicationStandUntilTheCrmHasThemToo() {
        var before = "+375331" + digits(6);
        var after = "+375441" + digits(6);
        var later = "+375251" + digits(6);
        var person = withEmail("CRAFTSPERSON", before);
        person.publishContacts(person.email(), after, clock.instant());
        awaitContact(person, after);

        person.publishAccount(2, person.contacts(before));
        awaitVersion(person, 2);
        enter(ask(person.email()), code(after, 1), null).statusCode(201);

        person.publishAccount(3, person.contacts(after));
        person.publishAccount(4, person.contacts(later));
        awaitContact(person, later);
        enter(ask(person.email()), code(later, 1), null).statusCode(201);
    }

    @Test
    void contactsThatAFormerOwnersApplicationHasSetEnd() {
        var before = "+375331" + digits(6);
        var after = "+375441" + digits(6);
        var person = withEmail("CRAFTSPERSON", before);
        var third = "+375251" + digits(6);
        person.publishContacts(person.email(), third, clock.instant().minusSeconds(60));
        awaitContact(person, third);

        var next = new HashMap<>(person.contacts(after));
        next.put("clientId", person.client() + "-next");
        next.put("ownerSince", clock.instant().toString());
        person.publishAccount(2, next);

        awaitContact(person, after);
    }

    /** R1.6.2: an e-mail belongs to one client. */
    @Test
    void anEmailThatTwoClientsHaveLetsNeitherIn() {
        var contact = "+375331" + digits(6);
        var other = "+375441" + digits(6);
        var person = withEmail("LEGAL_ENTITY", contact);
        var codeId = ask(person.email());
        var code = code(contact, 1);
        var second = Person.somebody();

        cabinet.person(second, "SOLE_TRADER", Map.of("contactEmail", person.email(), "contactPhone", other));
        awaitConflicts(person, 1);

        refused(enter(codeId, code, null));
        ask(person.email());
        assertEquals(0, delivered(other));
        assertEquals(1, delivered(contact));

        second.publishAccount(2, second.contacts(other));
        awaitConflicts(person, 0);
        refused(enter(codeId, code, null)); // of the time before
        enter(ask(person.email()), code(contact, 2), null)
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()));
    }

    @Test
    void anApplicationEndsTheConflictToo() {
        var contact = "+375331" + digits(6);
        var person = withEmail("LEGAL_ENTITY", contact);
        var second = Person.somebody();
        cabinet.person(second, "LEGAL_ENTITY", Map.of("contactEmail", person.email(), "contactPhone", contact));
        awaitConflicts(person, 1);

        second.publishContacts(second.email(), contact, clock.instant());

        awaitConflicts(person, 0);
        enter(ask(person.email()), code(contact, 1), null)
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()));
    }

    @Test
    void blanksAroundWhatTheCrmPublishesKeepNobodyOut() {
        var contact = "+375331" + digits(6);
        var person = Person.somebody();
        cabinet.person(
                person,
                "SOLE_TRADER",
                Map.of(
                        "number", " \u00a0\u200b" + person.number() + "\u2003\ufeff",
                        "contactEmail", " " + person.email().toUpperCase(Locale.ROOT) + "\u00a0",
                        "contactPhone", contact));

        enter(ask(" " + person.email()), code(contact, 1), null).statusCode(201);
        cabinet.tryAccount("\u200e" + person.number() + " \u00a0", person.unp()).statusCode(201);
    }

    @Test
    void anInternationalDomainIsOneHoweverItIsWritten() {
        var contact = "+375331" + digits(6);
        var person = Person.somebody();
        cabinet.person(
                person,
                "SOLE_TRADER",
                Map.of("contactEmail", person.suffix() + "@xn--80axlp4g.xn--90ais", "contactPhone", contact));

        enter(ask(person.suffix() + "@Фірма.бел"), code(contact, 1), null).statusCode(201);
    }

    private void awaitContact(Person person, String phone) {
        await().until(() -> cabinet.count(
                        "select count(*) from account_contact where phone = $2 and account_id = $1",
                        person.account(),
                        phone)
                == 1);
    }

    private void awaitVersion(Person person, long version) {
        await().until(() -> cabinet.count(
                        "select count(*) from account where version = $2 and account_id = $1",
                        person.account(),
                        version)
                == 1);
    }

    private void awaitConflicts(Person person, long count) {
        await().until(() ->
                cabinet.count("select count(*) from email_conflict where email = $1", person.email()) == count);
    }

    private static long delivered(String contact) {
        return TestEvents.all(
                        Topics.CODE_MESSAGES.name(),
                        m -> m.path("to").asText().equals(contact)
                                && m.path("deliver").asBoolean())
                .size();
    }

    private Person withEmail(String kind, String contact) {
        var person = Person.somebody();
        return cabinet.person(person, kind, person.contacts(contact));
    }

    private String ask(String email) {
        return askFor(email).extract().path("codeId");
    }

    private ValidatableResponse askFor(String email) {
        return askFor(email, 202);
    }

    private ValidatableResponse askFor(String email, int status) {
        return cabinet.post(Portal.MY, "codes", Map.of("purpose", "SIGN_IN", "email", email))
                .statusCode(status);
    }

    private String code(String contact, int number) {
        return cabinet.messages(contact, number).get(number - 1).path("code").asText();
    }

    private ValidatableResponse enter(String codeId, String code, String accountId) {
        var body = new HashMap<String, Object>(Map.of("method", "EMAIL", "codeId", codeId, "code", code));
        if (accountId != null) {
            body.put("accountId", accountId);
        }
        return cabinet.post(Portal.MY, "sessions", body);
    }

    private static String digits(int count) {
        return Person.somebody().phone().e164().substring(13 - count);
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("code", equalTo("wrong-code"));
    }
}
