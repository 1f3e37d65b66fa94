package by.cabinet.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.auth.attempts.Attempt;
import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.auth.testing.WatchedPool;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Attack 1: nobody can infer from the work done whether a number or an account is known: one Argon2, the same statements. */
@ServiceTest
class EqualPasswordWorkTest {

    @Inject
    Cabinet cabinet;

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    @Inject
    KeyedHashes hashes;

    @Inject
    PasswordHasher hasher;

    @Inject
    AttemptLimiter limiter;

    @Inject
    MeterRegistry metrics;

    private final List<String> work = new CopyOnWriteArrayList<>();

    @Test
    void isDoneForKnownAndUnknownNumbers() {
        var with = cabinet.person();
        cabinet.setPassword(with, 1, "вельмі сакрэтна 1");
        var forKnown = workForNumber(with.phone());

        assertEquals(3, forKnown.size(), forKnown::toString);
        assertEquals(forKnown, workForNumber(cabinet.person().phone()));
        assertEquals(forKnown, workForNumber(Person.somebody().phone()));
    }

    @Test
    void isDoneForInitialChosenAndUnknownAccounts() {
        var initial = cabinet.person();
        var chosen = cabinet.person();
        var session = Cabinet.signedIn(cabinet.tryAccount(chosen.number(), chosen.passport())
                .statusCode(201)
                .extract());
        cabinet.changePassword(session, chosen.passport(), "вельмі сакрэтна 2").statusCode(204);
        var forInitial = workForAccount(initial.number());

        assertEquals(3, forInitial.size(), forInitial::toString);
        assertEquals(forInitial, workForAccount(chosen.number()));
        assertEquals(forInitial, workForAccount(Person.somebody().number()));
    }

    private List<String> workForNumber(Phone phone) {
        return workOf(() -> {
            var watched = new WatchedPool(pool, work);
            var subscriber =
                    new SubscriberRepository(watched).findByPhone(phone).await().indefinitely();
            check(new PasswordRepository(watched, clock, hashes)
                    .findOfSubscriber(subscriber.map(Subscriber::subscriberId))
                    .await()
                    .indefinitely());
        });
    }

    private List<String> workForAccount(String number) {
        return workOf(() -> {
            var watched = new WatchedPool(pool, work);
            var account =
                    new AccountRepository(watched).findByNumber(number).await().indefinitely();
            check(new PasswordRepository(watched, clock, hashes)
                    .findOfAccount(account.map(Account::accountId))
                    .await()
                    .indefinitely());
        });
    }

    /** What is wrong is wrong in the same way: the limiter is the same bean for all. */
    private void check(StoredPassword stored) {
        var attempt = Attempt.of(Person.somebody().number(), Requester.from("192.0.2.1"));
        assertThrows(
                IllegalStateException.class,
                () -> new CheckPassword(hasher, hashes, limiter)
                        .check(attempt, stored, "wrong password", IllegalStateException::new)
                        .await()
                        .indefinitely());
        work.add("checked");
    }

    private List<String> workOf(Runnable attempt) {
        work.clear();
        var before = computations();
        attempt.run();
        assertEquals(1, computations() - before, "exactly one Argon2");
        return List.copyOf(work);
    }

    private long computations() {
        return metrics.get("cabinet.passwords.argon2").timer().count();
    }
}
