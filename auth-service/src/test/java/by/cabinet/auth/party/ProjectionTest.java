package by.cabinet.auth.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestEvents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ProjectionTest {

    @Inject
    Cabinet cabinet;

    @Inject
    UnitOfWork work;

    @Test
    void theNewestVersionWinsInWhateverOrderItComes() {
        var person = Person.somebody();
        var id = person.account();
        publishAccount(person, 3, "3");
        publishAccount(person, 1, "1");
        publishAccount(person, 3, "3 again");
        publishAccount(person, 2, "2");
        publishAccount(person, 4, "4");

        await().until(() -> cabinet.row("select number from account where account_id = $1 and version = 4", id)
                .isPresent());
        publishAccount(person, 3, "3");
        var later = cabinet.person();

        assertEquals("4", number(id));
        assertEquals(later.number(), awaitNumber(later.account()));
    }

    @Test
    void oneContactWithoutTheOtherIsQuarantined() {
        var person = Person.somebody();
        var broken = TestEvents.publish(
                Topics.ACCOUNTS.name(),
                person.account(),
                Map.of(
                        "accountId",
                        person.account(),
                        "clientId",
                        person.client(),
                        "number",
                        "1",
                        "contactEmail",
                        "ip@demo.by",
                        "version",
                        1));

        cabinet.quarantined(broken);
        assertFalse(cabinet.row("select from account where account_id = $1", person.account())
                .isPresent());
    }

    /** R1.6.1: what nobody can be written to is no e-mail. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "a b@c.by", "x@c", "x@localhost"})
    void aContactThatIsNoEmailIsQuarantined(String email) {
        var person = Person.somebody();
        var contacts = Map.<String, Object>of("contactEmail", email, "contactPhone", "+375291234567");

        assertEquals(
                "invalid: contactEmailRight must be an e-mail address",
                cabinet.quarantined(person.publishAccount(1, contacts)));
    }

    /** R1.6.1: neither transaction sees the other's record before the first has ended. */
    @Test
    void theCrmsEchoIsSeenAlsoWhenItComesWithTheChangeAtOnce() {
        var person = cabinet.person();
        var account = person.account();
        var contact = Person.somebody().phone();
        var changed = new CompletableFuture<Void>();
        var release = new CompletableFuture<Void>();

        var change = work.performBatch(tx -> cabinet.handle(
                                tx,
                                Topics.ACCOUNT_CHANGES,
                                List.of(AccountChanged.ofContacts(
                                        account, person.email(), contact, Instant.now(), "staff")))
                        .invoke(() -> changed.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(release)))
                .subscribeAsCompletionStage();
        changed.orTimeout(10, TimeUnit.SECONDS).join();
        var echo = work.performBatch(tx -> cabinet.handle(
                        tx,
                        Topics.ACCOUNTS,
                        List.of(new AccountEvent(
                                account, person.client(), person.number(), person.email(), contact, null, null, 2L))))
                .subscribeAsCompletionStage();
        await().until(() ->
                cabinet.count("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
        release.complete(null);
        change.orTimeout(10, TimeUnit.SECONDS).join();
        echo.orTimeout(10, TimeUnit.SECONDS).join();

        assertTrue(cabinet.row("select echoed from contact_change where account_id = $1", account)
                .orElseThrow()
                .getBoolean(0));
    }

    private static void publishAccount(Person person, int version, String number) {
        TestEvents.publish(
                Topics.ACCOUNTS.name(),
                person.account(),
                Map.of(
                        "accountId",
                        person.account(),
                        "clientId",
                        person.client(),
                        "number",
                        number,
                        "version",
                        version));
    }

    private String awaitNumber(String accountId) {
        await().until(() -> cabinet.row("select from account where account_id = $1", accountId)
                .isPresent());
        return number(accountId);
    }

    private String number(String accountId) {
        return cabinet.row("select number from account where account_id = $1", accountId)
                .orElseThrow()
                .getString(0);
    }
}
