package by.cabinet.common.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.testing.RealServices;
import by.cabinet.common.testing.TestClock;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class SessionStoreTest {

    @Inject
    SessionStore sessions;

    @Inject
    ProductClock clock;

    @Inject
    ReactiveRedisDataSource redis;

    private final String token = SessionToken.random().hash();
    private final String line = Ids.next();

    @Test
    void isReadWithTheRoleOfItsSubject() {
        open(Portal.MY);

        var live = touch(Portal.MY).orElseThrow();

        assertEquals(caller(Portal.MY), live.caller());
        assertTrue(live.endsAt().isPresent());
    }

    @Test
    void belongsToItsPortal() {
        open(Portal.MY);

        assertTrue(touch(Portal.MYACCOUNT).isEmpty());
    }

    /** R1.9. */
    @Test
    void endsAfterTenIdleMinutes() {
        open(Portal.MYACCOUNT);
        advance(Duration.ofMinutes(9));
        assertTrue(touch(Portal.MYACCOUNT).isPresent());
        advance(Duration.ofMinutes(9));
        assertTrue(touch(Portal.MYACCOUNT).isPresent());

        advance(Duration.ofSeconds(601));

        assertTrue(touch(Portal.MYACCOUNT).isEmpty());
        var due = sessions.due(100).await().indefinitely();
        assertTrue(due.stream().anyMatch(one -> one.tokenHash().equals(token)));
        assertFalse(due.stream().anyMatch(one -> one.since().isAfter(clock.instant())));
    }

    /** R1.9. */
    @Test
    void endsAfterThirtyMinutesOnMyHoweverBusy() {
        open(Portal.MY);
        for (var i = 0; i < 3; i++) {
            advance(Duration.ofMinutes(9));
            assertTrue(touch(Portal.MY).isPresent());
        }

        advance(Duration.ofSeconds(181));

        assertTrue(touch(Portal.MY).isEmpty());
    }

    @Test
    void aBackgroundPollIsNoActivity() {
        open(Portal.MYACCOUNT);
        advance(Duration.ofMinutes(9));
        assertTrue(sessions.touch(token, Portal.MYACCOUNT, false)
                .await()
                .indefinitely()
                .isPresent());

        advance(Duration.ofSeconds(61));

        assertTrue(touch(Portal.MYACCOUNT).isEmpty());
    }

    @Test
    void aChangedRoleIsSeenAtOnceAndChangesTheVersion() {
        var before = open(Portal.MY);

        sessions.change(new Subject(line, CabinetRole.ADMINISTRATOR, true, 2))
                .await()
                .indefinitely();

        var after = touch(Portal.MY).orElseThrow();
        assertEquals(CabinetRole.ADMINISTRATOR, ((Caller.Subscriber) after.caller()).role());
        assertFalse(before.version().equals(after.version()));
    }

    @Test
    void olderNewsOfASubjectIsIgnored() {
        open(Portal.MY);
        sessions.change(new Subject(line, CabinetRole.ADMINISTRATOR, true, 3))
                .await()
                .indefinitely();
        sessions.change(new Subject(line, CabinetRole.SUBSCRIBER, true, 2))
                .await()
                .indefinitely();

        assertEquals(
                CabinetRole.ADMINISTRATOR,
                ((Caller.Subscriber) touch(Portal.MY).orElseThrow().caller()).role());
    }

    /** Else every role that was ever changed would stay in Redis for ever. */
    @Test
    void nothingIsKeptOfASubjectWithoutSessions() {
        sessions.change(new Subject(line, CabinetRole.ADMINISTRATOR, true, 2))
                .await()
                .indefinitely();
        assertFalse(redis.key().exists("subject:" + line).await().indefinitely());

        open(Portal.MY);
        assertTrue(redis.key().pttl("subject:" + line).await().indefinitely() > Portal.IDLE.toMillis());
    }

    /** R1.8 g. */
    @Test
    void aConfirmedSessionSaysSoAndChangesItsVersion() {
        var before = open(Portal.MY);

        sessions.confirm(token).await().indefinitely();
        sessions.confirm("unknown").await().indefinitely();

        var after = touch(Portal.MY).orElseThrow();
        assertTrue(after.caller().session().secondFactor());
        assertFalse(before.version().equals(after.version()));
        assertEquals(
                List.of("unknown"), sessions.unknown(List.of("unknown")).await().indefinitely());
    }

    @Test
    void closedAccessRefusesAtOnce() {
        open(Portal.MY);

        sessions.change(new Subject(line, CabinetRole.SUBSCRIBER, false, 2))
                .await()
                .indefinitely();

        assertTrue(touch(Portal.MY).isEmpty());
    }

    @Test
    void anEndedSessionIsUnknown() {
        open(Portal.MY);

        sessions.end(List.of(token)).await().indefinitely();

        assertTrue(touch(Portal.MY).isEmpty());
    }

    @Test
    void tellsWhichSessionsItDoesNotKnow() {
        open(Portal.MY);

        assertEquals(
                List.of("forgotten"),
                sessions.unknown(List.of("forgotten", token)).await().indefinitely());
    }

    private LiveSession open(Portal portal) {
        var subject = new Subject(line, CabinetRole.SUBSCRIBER, true, 1);
        return sessions.open(token, caller(portal), subject).await().indefinitely();
    }

    private Optional<LiveSession> touch(Portal portal) {
        return sessions.touch(token, portal, true).await().indefinitely();
    }

    private void advance(Duration by) {
        TestClock.advance(by, clock);
    }

    private Caller.Subscriber caller(Portal portal) {
        var session = new Caller.Session("id", portal, SignInMethod.SMS_CODE, Language.BE, false, false, "192.0.2.1");
        return new Caller.Subscriber(session, line, "a-1", "c-1", ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
    }
}
