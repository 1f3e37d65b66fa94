package by.cabinet.auth.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
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
    SessionRowRepository table;

    @Inject
    UnitOfWork work;

    @Inject
    SessionCleanupJob deleteEnded;

    @Inject
    ReactiveRedisDataSource redis;

    @TestHTTPResource(management = true)
    URI management;

    /** On a laptop, for those who make screens. */
    @Test
    void theNewestOneEndsAtOnceForTheReasonThatIsAskedFor() {
        var person = cabinet.person();
        var older = cabinet.signIn(person, Portal.MY, 1);
        var newest = cabinet.signIn(person, Portal.MY, 2);

        endNewest(person.subscriber(), "PASSWORD_CHANGED").statusCode(204);

        assertTrue(cabinet.touch(newest).isEmpty());
        assertTrue(cabinet.touch(older).isPresent());
        assertEquals(List.of("PASSWORD_CHANGED"), cabinet.endReasons(newest));
        endNewest(person.subscriber(), "IDLE").statusCode(204);
        endNewest(person.subscriber(), "IDLE").statusCode(404);
        endNewest(person.subscriber(), "BORED").statusCode(400);
    }

    private ValidatableResponse endNewest(String subscriberId, String reason) {
        return given().queryParam("subscriberId", subscriberId)
                .queryParam("reason", reason)
                .put(management.resolve("/session-ends"))
                .then();
    }

    @Test
    void tenIdleMinutesEndIt() {
        var session = cabinet.signIn(cabinet.person(), Portal.MYACCOUNT, 1);
        TestClock.advance(Duration.ofSeconds(590), clock);
        assertTrue(cabinet.touch(session).isPresent());

        TestClock.advance(Duration.ofSeconds(601), clock);

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("IDLE"), cabinet.endReasons(session));
    }

    @Test
    void thirtyMinutesEndItOnMyHoweverBusy() {
        var session = cabinet.signIn(cabinet.person(), Portal.MY, 1);
        busyForHalfAnHour(session);

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("TIME_LIMIT"), cabinet.endReasons(session));
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

        assertEquals(List.of("IDLE"), cabinet.endReasons(session));
    }

    @Test
    void theEndIsPublishedOnceHoweverManyLookForIt() {
        var persons = Stream.generate(cabinet::person).limit(10).toList();
        var sessions = persons.stream().map(cabinet::signIn).toList();
        TestClock.advance(Duration.ofMinutes(11), clock);

        Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> new SessionExpiryJob(store, table, work).runBatch())
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        sessions.forEach(session -> assertEquals(List.of("IDLE"), cabinet.endReasons(session)));
        // Whatever was published before this event would have been seen.
        var last = cabinet.signIn(cabinet.person());
        cabinet.in(last).delete("/auth/v1/session").then().statusCode(204);
        cabinet.endReasons(last);
        await().until(() -> cabinet.count("select count(*) from outbox") == 0);
        sessions.forEach(session -> assertEquals(1, endEvents(session)));
    }

    @Test
    void aSessionThatRedisHasLostIsEnded() {
        var session = cabinet.signIn(cabinet.person());
        var stored = cabinet.signIn(cabinet.person());

        redis.key()
                .del("session:" + new SessionToken(session.token()).hash())
                .await()
                .indefinitely();

        assertEquals(List.of("LOST"), cabinet.endReasons(session));
        assertTrue(cabinet.touch(stored).isPresent());
        assertEquals(1, endEvents(session));
    }

    @Test
    void aFlushOfRedisEndsAllSessionsAndMakesNoCodeFree() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        IntStream.range(0, 4).forEach(i -> cabinet.codeId(person));

        redis.flushall().await().indefinitely();

        assertEquals(List.of("LOST"), cabinet.endReasons(session));
        cabinet.askCode(person.phone().e164()).statusCode(429);
    }

    @Test
    void aTerminatedSubscriberIsOut() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        cabinet.publishSubscriber(person, 2, Map.of("status", "TERMINATED"));

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("ACCESS_CLOSED"), cabinet.endReasons(session));
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

            cabinet.publishSubscriber(person, 2, change);

            assertTrue(cabinet.touch(session).isEmpty());
            assertEquals(List.of("SUBSCRIBER_CHANGED"), cabinet.endReasons(session));
        }
    }

    @Test
    void otherChangesOfTheSubscriberLeaveHisSessionAlone() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        cabinet.publishSubscriber(person, 3, Map.of("status", "SUSPENDED", "language", "en"));
        person.publishSubscriber(2, Map.of("status", "TERMINATED")); // older
        var marker = cabinet.person();
        cabinet.publishSubscriber(marker, 2, Map.of());

        assertTrue(cabinet.touch(session).isPresent());
    }

    @Test
    void anEndedSessionIsDeletedAfterItsTime() {
        var session = cabinet.signIn(cabinet.person());
        var running = cabinet.signIn(cabinet.person(), Portal.MYACCOUNT, 1);
        cabinet.in(session).delete("/auth/v1/session").then().statusCode(204);
        deleteEnded.runBatch().await().indefinitely();
        assertEquals(1, cabinet.count("select count(*) from session where id = $1", session.sessionId()));

        TestClock.advance(Duration.ofDays(31), clock);
        deleteEnded.runBatch().await().indefinitely();

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

    private static int endEvents(SignedIn session) {
        return TestEvents.await(
                                Topics.SESSIONS.name(),
                                2,
                                event -> event.path("sessionId").asText().equals(session.sessionId()))
                        .size()
                - 1;
    }
}
