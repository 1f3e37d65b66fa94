package by.cabinet.auth.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R1.9, and the other ways in which a session ends. */
@ServiceTest
class SessionEndTest {

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Inject
    SessionRepository store;

    @Inject
    SessionTable table;

    @Inject
    UnitOfWork work;

    @Inject
    ForgetEndedSessions forgetEnded;

    @Inject
    ReactiveRedisDataSource redis;

    @Test
    void tenIdleMinutesEndIt() {
        var session = cabinet.signIn(cabinet.person(), Portal.MYACCOUNT, 1);
        TestClock.advance(Duration.ofSeconds(599), clock);
        assertTrue(cabinet.touch(session).isPresent());

        TestClock.advance(Duration.ofSeconds(601), clock);

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("IDLE"), cabinet.endsTold(session));
    }

    @Test
    void thirtyMinutesEndItOnMyHoweverBusy() {
        var session = cabinet.signIn(cabinet.person(), Portal.MY, 1);
        busyForHalfAnHour(session);

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("TIME_LIMIT"), cabinet.endsTold(session));
    }

    @Test
    void onMyaccountItGoesOnAsLongAsItIsBusy() {
        var session = cabinet.signIn(cabinet.person(), Portal.MYACCOUNT, 1);
        busyForHalfAnHour(session);

        assertTrue(cabinet.touch(session).isPresent());
    }

    @Test
    void anIdleSessionOnMyEndedBeforeItsTimeLimit() {
        var session = cabinet.signIn(cabinet.person(), Portal.MY, 1);

        TestClock.advance(Duration.ofHours(24), clock);

        assertEquals(List.of("IDLE"), cabinet.endsTold(session));
    }

    @Test
    void theEndIsToldOnceHoweverManyLookForIt() {
        var people = Stream.generate(cabinet::person).limit(10).toList();
        var sessions = people.stream().map(cabinet::signIn).toList();
        TestClock.advance(Duration.ofMinutes(11), clock);

        Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> new EndDueSessions(store, table, work).round())
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        sessions.forEach(session -> assertEquals(List.of("IDLE"), cabinet.endsTold(session)));
        // Whatever was told before this one would have been seen.
        var last = cabinet.signIn(cabinet.person());
        cabinet.in(last).delete("/auth/v1/session").then().statusCode(204);
        cabinet.endsTold(last);
        await().until(() -> cabinet.count("select count(*) from outbox") == 0);
        sessions.forEach(session -> assertEquals(1, timesTold(session)));
    }

    @Test
    void aSessionThatRedisHasLostIsEnded() {
        var session = cabinet.signIn(cabinet.person());
        var kept = cabinet.signIn(cabinet.person());

        redis.key()
                .del("session:" + new SessionToken(session.token()).hash())
                .await()
                .indefinitely();

        assertEquals(List.of("LOST"), cabinet.endsTold(session));
        assertTrue(cabinet.touch(kept).isPresent());
        assertEquals(1, timesTold(session));
    }

    @Test
    void aFlushOfRedisEndsAllSessionsAndMakesNoCodeFree() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        IntStream.range(0, 4).forEach(i -> cabinet.codeId(person));

        redis.flushall().await().indefinitely();

        assertEquals(List.of("LOST"), cabinet.endsTold(session));
        cabinet.askCode(person.phone().e164()).statusCode(429);
    }

    @Test
    void aTerminatedLineIsOut() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        cabinet.tellLine(person, 2, Map.of("status", "TERMINATED"));

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("ACCESS_CLOSED"), cabinet.endsTold(session));
    }

    @Test
    void aChangeOfNumberAccountOrClientEndsTheSession() {
        var changes = List.<Map<String, Object>>of(
                Map.of("phone", Person.somebody().phone().e164()),
                Map.of("accountId", "a-other"),
                Map.of("clientId", "c-other"));
        for (var change : changes) {
            var person = cabinet.person();
            var session = cabinet.signIn(person);

            cabinet.tellLine(person, 2, change);

            assertTrue(cabinet.touch(session).isEmpty());
            assertEquals(List.of("LINE_CHANGED"), cabinet.endsTold(session));
        }
    }

    @Test
    void otherNewsOfTheLineLeavesItsSessionAlone() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        cabinet.tellLine(person, 3, Map.of("status", "SUSPENDED", "language", "en"));
        person.tellLine(2, Map.of("status", "TERMINATED")); // older
        var marker = cabinet.person();
        cabinet.tellLine(marker, 2, Map.of());

        assertTrue(cabinet.touch(session).isPresent());
    }

    @Test
    void anEndedSessionIsForgottenAfterItsTime() {
        var session = cabinet.signIn(cabinet.person());
        var running = cabinet.signIn(cabinet.person(), Portal.MYACCOUNT, 1);
        cabinet.in(session).delete("/auth/v1/session").then().statusCode(204);
        forgetEnded.round().await().indefinitely();
        assertEquals(1, cabinet.count("select count(*) from session where id = $1", session.sessionId()));

        TestClock.advance(Duration.ofDays(31), clock);
        forgetEnded.round().await().indefinitely();

        assertEquals(0, cabinet.count("select count(*) from session where id = $1", session.sessionId()));
        assertEquals(1, cabinet.count("select count(*) from session where id = $1", running.sessionId()));
    }

    private void busyForHalfAnHour(SignedIn session) {
        IntStream.range(0, 3).forEach(i -> {
            TestClock.advance(Duration.ofMinutes(9), clock);
            assertTrue(cabinet.touch(session).isPresent());
        });
        TestClock.advance(Duration.ofSeconds(181), clock);
    }

    private static int timesTold(SignedIn session) {
        return TestEvents.await(
                                "auth.sessions.v1",
                                2,
                                event -> event.path("sessionId").asText().equals(session.sessionId()))
                        .size()
                - 1;
    }
}
