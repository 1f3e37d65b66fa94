package by.cabinet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class SessionRepositoryTest {

    @Inject
    SessionRepository sessions;

    @Inject
    ProductClock clock;

    @Inject
    ReactiveRedisDataSource redis;

    private final String token = SessionToken.random().hash();
    private final String subscriberId = Ids.next();

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

        sessions.change(new Subject(subscriberId, CabinetRole.ADMINISTRATOR, true, 2))
                .await()
                .indefinitely();

        var after = touch(Portal.MY).orElseThrow();
        assertEquals(CabinetRole.ADMINISTRATOR, ((Caller.Subscriber) after.caller()).role());
        assertFalse(before.version().equals(after.version()));
    }

    @Test
    void anOlderVersionOfASubjectIsIgnored() {
        open(Portal.MY);
        sessions.change(new Subject(subscriberId, CabinetRole.ADMINISTRATOR, true, 3))
                .await()
                .indefinitely();
        sessions.change(new Subject(subscriberId, CabinetRole.SUBSCRIBER, true, 2))
                .await()
                .indefinitely();

        assertEquals(
                CabinetRole.ADMINISTRATOR,
                ((Caller.Subscriber) touch(Portal.MY).orElseThrow().caller()).role());
    }

    /** Else every role that was ever changed would stay in Redis for ever. */
    @Test
    void nothingIsKeptOfASubjectWithoutSessions() {
        sessions.change(new Subject(subscriberId, CabinetRole.ADMINISTRATOR, true, 2))
                .await()
                .indefinitely();
        assertFalse(redis.key().exists("subject:" + subscriberId).await().indefinitely());

        open(Portal.MY);
        assertTrue(redis.key().pttl("subject:" + subscriberId).await().indefinitely() > Portal.IDLE.toMillis());
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

    /** R1.5: of an account without a contact number. */
    @Test
    void aSessionConfirmedForSomeSubscribersSaysForWhom() {
        var before = open(Portal.MY);

        sessions.confirm(token, List.of("s-1", "s-2")).await().indefinitely();

        var after = touch(Portal.MY).orElseThrow();
        assertFalse(after.caller().session().secondFactor());
        assertEquals(Set.of("s-1", "s-2"), after.caller().session().secondFactorSubscribers());
        assertFalse(before.version().equals(after.version()));
    }

    @Test
    void closedAccessRefusesAtOnce() {
        open(Portal.MY);

        sessions.change(new Subject(subscriberId, CabinetRole.SUBSCRIBER, false, 2))
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

    /** W4: an app says why it asks its owner to sign in again. */
    @Test
    void saysForAnHourWhyASessionIsOver() {
        open(Portal.MY);

        sessions.end(List.of(token), Map.of(token, EndReason.PASSWORD_CHANGED))
                .await()
                .indefinitely();
        sessions.end(List.of(token)).await().indefinitely();

        assertEquals(Optional.of(EndReason.PASSWORD_CHANGED), ended(Portal.MY));
        var left = redis.key().pttl("ended:" + token).await().indefinitely();
        assertTrue(left > Duration.ofMinutes(59).toMillis()
                && left <= Duration.ofHours(1).toMillis());
    }

    /** Before the session has been ended by anybody. R1.9 */
    @Test
    void saysWhichLimitASessionHasReached() {
        open(Portal.MY);
        for (var i = 0; i < 3; i++) {
            advance(Duration.ofMinutes(9));
            touch(Portal.MY);
        }
        advance(Duration.ofSeconds(181));
        assertEquals(Optional.of(EndReason.TIME_LIMIT), ended(Portal.MY));
        advance(Duration.ofMinutes(20));
        assertEquals(Optional.of(EndReason.TIME_LIMIT), ended(Portal.MY));
        assertEquals(Optional.empty(), ended(Portal.MYACCOUNT));
    }

    @Test
    void saysThatAccessIsClosed() {
        open(Portal.MY);
        sessions.change(new Subject(subscriberId, CabinetRole.SUBSCRIBER, false, 2))
                .await()
                .indefinitely();
        assertEquals(Optional.of(EndReason.ACCESS_CLOSED), ended(Portal.MY));
    }

    private Optional<EndReason> ended(Portal portal) {
        return sessions.find(token, portal, true).await().indefinitely().ended();
    }

    @Test
    void saysWhichSessionsItDoesNotKnow() {
        open(Portal.MY);

        assertEquals(
                List.of("forgotten"),
                sessions.unknown(List.of("forgotten", token)).await().indefinitely());
    }

    private ActiveSession open(Portal portal) {
        var subject = new Subject(subscriberId, CabinetRole.SUBSCRIBER, true, 1);
        return sessions.open(token, caller(portal), subject).await().indefinitely();
    }

    private Optional<ActiveSession> touch(Portal portal) {
        return sessions.touch(token, portal, true).await().indefinitely();
    }

    private void advance(Duration by) {
        TestClock.advance(by, clock);
    }

    private Caller.Subscriber caller(Portal portal) {
        var session = new Caller.Session("id", portal, SignInMethod.SMS_CODE, Language.BE, false, false, "192.0.2.1");
        return new Caller.Subscriber(
                session, subscriberId, "a-1", "c-1", ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
    }
}
