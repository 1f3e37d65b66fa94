package by.cabinet.auth.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Cabinet.SignedIn;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.session.SessionToken;
import by.cabinet.web.caller.Caller;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redis has older data again, as when a replica takes over that had not received the last changes. */
@ServiceTest
class RevivedSessionTest {

    @Inject
    Cabinet cabinet;

    @Inject
    RedisDataSource redis;

    @Test
    void whatHasEndedIsGoneAgainSoon() {
        var session = cabinet.signIn(cabinet.person());
        var running = cabinet.signIn(cabinet.person());
        var older = read(key(session));
        signOut(session);

        redis.hash(String.class).hset(key(session), older);

        assertTrue(cabinet.touch(session).isPresent()); // served again
        await().until(() -> !exists(session));
        assertTrue(cabinet.touch(running).isPresent());
    }

    @Test
    void itEndsAtOnceWhenItsUserSignsOutAgain() {
        var session = cabinet.signIn(cabinet.person());
        var older = read(key(session));
        signOut(session);
        redis.hash(String.class).hset(key(session), older);

        signOut(session);

        assertFalse(exists(session));
    }

    @Test
    void andWithAnythingThatEndsTheOthersOfItsSubject() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        var older = read(key(session));
        signOut(session);
        redis.hash(String.class).hset(key(session), older);

        cabinet.setPassword(person, 2, "ноч на возеры 5");

        assertFalse(exists(session));
    }

    @Test
    void aRevokedRoleIsRevokedAgain() {
        var person = cabinet.person();
        person.publishRole("ADMINISTRATOR", 1);
        awaitRole(person.subscriber(), "ADMINISTRATOR");
        var session = cabinet.signIn(person);
        var older = read("subject:" + person.subscriber());
        person.publishRole("SUBSCRIBER", 2);
        await().until(() -> role(session) == CabinetRole.SUBSCRIBER);

        redis.hash(String.class).hset("subject:" + person.subscriber(), older);

        await().until(() -> role(session) == CabinetRole.SUBSCRIBER);
    }

    @Test
    void aRunningSessionWhoseSubjectIsLostGoesOn() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);

        redis.key().del("subject:" + person.subscriber());

        await().until(() -> cabinet.touch(session).isPresent());
        assertEquals(
                1,
                cabinet.count("select count(*) from session where id = $1 and ended_at is null", session.sessionId()));
    }

    private Map<String, String> read(String key) {
        return redis.hash(String.class).hgetall(key);
    }

    private boolean exists(SignedIn session) {
        return redis.key().exists(key(session));
    }

    private void signOut(SignedIn session) {
        cabinet.in(session).delete("/auth/v1/session").then().statusCode(204);
    }

    private void awaitRole(String subscriber, String role) {
        await().until(() -> cabinet.row("select role from access where subject_id = $1", subscriber)
                .filter(row -> row.getString(0).equals(role))
                .isPresent());
    }

    private CabinetRole role(SignedIn session) {
        return ((Caller.Subscriber) cabinet.touch(session).orElseThrow().caller()).role();
    }

    private static String key(SignedIn session) {
        return "session:" + new SessionToken(session.token()).hash();
    }
}
