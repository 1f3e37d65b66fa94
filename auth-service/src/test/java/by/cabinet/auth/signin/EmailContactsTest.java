package by.cabinet.auth.signin;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.EmailSignIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.clock.ProductClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R1.6.1, R1.6.2: which contacts of which record let in, and whose an e-mail is. */
@ServiceTest
class EmailContactsTest {

    @Inject
    Cabinet cabinet;

    @Inject
    EmailSignIn email;

    @Inject
    ProductClock clock;

    /** An application changes both; an older record of the CRM does not undo it. */
    @Test
    void contactsFollowTheApplication() {
        var before = EmailSignIn.contact("+375331");
        var after = EmailSignIn.contact("+375441");
        var person = email.withEmail("CRAFTSPERSON", before);
        var old = email.ask(person.email());
        var changed = "new-" + person.email();
        person.publishContacts(changed, after, clock.instant().plusSeconds(5));
        await().until(() -> cabinet.count(
                        "select count(*) from account_contact where account_id = $1 and email = $2",
                        person.account(),
                        changed)
                == 1);
        person.publishAccount(2, person.contacts(before));

        EmailSignIn.refused(email.enter(old, email.code(before, 1), null));
        email.enter(email.ask(changed), email.code(after, 1), null).statusCode(201);
        email.ask(person.email());
        assertFalse(TestEvents.all(
                                Topics.CODE_MESSAGES.name(),
                                m -> m.path("to").asText().equals(before))
                        .size()
                > 1);
    }

    /** A record of the CRM about something else, made before it took what an application has set. */
    @Test
    void contactsOfAnApplicationStandUntilTheCrmHasThemToo() {
        var before = EmailSignIn.contact("+375331");
        var after = EmailSignIn.contact("+375441");
        var later = EmailSignIn.contact("+375251");
        var person = email.withEmail("CRAFTSPERSON", before);
        person.publishContacts(person.email(), after, Instant.now()); // by the clock of the CRM's records
        awaitContact(person, after);

        person.publishAccount(2, person.contacts(before));
        awaitVersion(person, 2);
        email.enter(email.ask(person.email()), email.code(after, 1), null).statusCode(201);

        person.publishAccount(3, person.contacts(after));
        person.publishAccount(4, person.contacts(later));
        awaitContact(person, later);
        email.enter(email.ask(person.email()), email.code(later, 1), null).statusCode(201);
    }

    @Test
    void contactsThatAFormerOwnersApplicationHasSetEnd() {
        var before = EmailSignIn.contact("+375331");
        var after = EmailSignIn.contact("+375441");
        var person = email.withEmail("CRAFTSPERSON", before);
        var third = EmailSignIn.contact("+375251");
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
        var contact = EmailSignIn.contact("+375331");
        var other = EmailSignIn.contact("+375441");
        var person = email.withEmail("LEGAL_ENTITY", contact);
        var codeId = email.ask(person.email());
        var code = email.code(contact, 1);
        var second = Person.somebody();

        cabinet.person(second, "SOLE_TRADER", Map.of("contactEmail", person.email(), "contactPhone", other));
        awaitConflicts(person, 1);

        EmailSignIn.refused(email.enter(codeId, code, null));
        email.ask(person.email());
        assertEquals(0, delivered(other));
        assertEquals(1, delivered(contact));

        second.publishAccount(2, second.contacts(other));
        awaitConflicts(person, 0);
        EmailSignIn.refused(email.enter(codeId, code, null)); // of the time before
        email.enter(email.ask(person.email()), email.code(contact, 2), null)
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()));
    }

    @Test
    void anApplicationEndsTheConflictToo() {
        var contact = EmailSignIn.contact("+375331");
        var person = email.withEmail("LEGAL_ENTITY", contact);
        var second = Person.somebody();
        cabinet.person(second, "LEGAL_ENTITY", Map.of("contactEmail", person.email(), "contactPhone", contact));
        awaitConflicts(person, 1);

        second.publishContacts(second.email(), contact, clock.instant());

        awaitConflicts(person, 0);
        email.enter(email.ask(person.email()), email.code(contact, 1), null)
                .statusCode(201)
                .body("session.accountId", equalTo(person.account()));
    }

    @Test
    void blanksAroundWhatTheCrmPublishesKeepNobodyOut() {
        var contact = EmailSignIn.contact("+375331");
        var person = Person.somebody();
        cabinet.person(
                person,
                "SOLE_TRADER",
                Map.of(
                        "number", " \u00a0\u200b" + person.number() + "\u2003\ufeff",
                        "contactEmail", " " + person.email().toUpperCase(Locale.ROOT) + "\u00a0",
                        "contactPhone", contact));

        email.enter(email.ask(" " + person.email()), email.code(contact, 1), null)
                .statusCode(201);
        cabinet.tryAccount("\u200e" + person.number() + " \u00a0", person.unp()).statusCode(201);
    }

    @Test
    void anInternationalDomainIsOneHoweverItIsWritten() {
        var contact = EmailSignIn.contact("+375331");
        var person = Person.somebody();
        cabinet.person(
                person,
                "SOLE_TRADER",
                Map.of("contactEmail", person.suffix() + "@xn--80axlp4g.xn--90ais", "contactPhone", contact));

        email.enter(email.ask(person.suffix() + "@Фірма.бел"), email.code(contact, 1), null)
                .statusCode(201);
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
}
