package by.cabinet.auth.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class ListSessionsTest {

    @Inject
    Cabinet cabinet;

    @Inject
    ProductClock clock;

    @Test
    void theSessionIsShownAsItWasLastSlid() {
        var person = cabinet.person();
        var session = cabinet.signIn(person);
        TestClock.advance(Duration.ofMinutes(5), clock);
        var slid = cabinet.touch(session).orElseThrow();

        cabinet.in(session)
                .get("/auth/v1/session")
                .then()
                .statusCode(200)
                .body("id", equalTo(session.sessionId()))
                .body("subscriberId", equalTo(person.subscriber()))
                .body("idleExpiresAt", equalTo(TestClock.answered(slid.idleEndsAt())))
                .body("expiresAt", equalTo(TestClock.answered(slid.endsAt().orElseThrow())))
                .body(
                        "startedAt",
                        equalTo(TestClock.answered(slid.endsAt().orElseThrow().minus(Duration.ofMinutes(30)))))
                .body("passwordSet", equalTo(false))
                .body("permissions", hasItem("VIEW_SUBSCRIBER"));
    }

    @Test
    void itSaysWhetherItsOwnerHasChosenAPassword() {
        var person = cabinet.person();
        cabinet.setPassword(person, 1, "a long password");

        cabinet.in(cabinet.signIn(person, Portal.MY, 2))
                .get("/auth/v1/session")
                .then()
                .body("passwordSet", equalTo(true));
    }

    @Test
    void signingOutEndsTheSessionAndIsPublished() {
        var session = cabinet.signIn(cabinet.person());

        cabinet.in(session).delete("/auth/v1/session").then().statusCode(204);

        assertTrue(cabinet.touch(session).isEmpty());
        assertEquals(List.of("SIGNED_OUT"), cabinet.endReasons(session));
        cabinet.in(session).get("/auth/v1/session").then().statusCode(401);
        cabinet.in(session).delete("/auth/v1/session").then().statusCode(204);
    }

    /** Sessions without end would fill Redis. */
    @Test
    void ofTwentyOneSessionsOfASubscriberTheOldestEnds() {
        var person = cabinet.person();
        var oldest = cabinet.signIn(person);
        var begun = IntStream.range(0, 19)
                .mapToObj(i -> cabinet.begin(another(oldest)))
                .toList();
        assertTrue(cabinet.touch(oldest).isPresent());

        var newest = cabinet.begin(another(oldest));

        assertTrue(cabinet.touch(oldest).isEmpty());
        assertEquals(List.of("TOO_MANY_SESSIONS"), cabinet.endReasons(oldest));
        assertEquals(
                20,
                cabinet.count(
                        "select count(*) from session where subject_id = $1 and ended_at is null",
                        person.subscriber()));
        assertNotEquals(begun.getFirst(), newest);
    }

    private static Caller.Subscriber another(Cabinet.SignedIn session) {
        var caller = (Caller.Subscriber) session.caller();
        return new Caller.Subscriber(
                new Caller.Session(
                        Ids.next(), Portal.MY, SignInMethod.SMS_CODE, Language.BE, false, false, "192.0.2.1"),
                caller.subscriberId(),
                caller.accountId(),
                caller.clientId(),
                caller.clientKind(),
                caller.role());
    }

    @Test
    void theOthersAreListedAndCanBeEnded() {
        var person = cabinet.person();
        var here = cabinet.signIn(person, Portal.MY, 1);
        var there = cabinet.signIn(person, Portal.MYACCOUNT, 2);
        TestClock.advance(Duration.ofMinutes(1), clock);
        var lastSeen = cabinet.touch(there).orElseThrow().idleEndsAt().minus(Portal.IDLE);
        cabinet.in(here)
                .get("/auth/v1/sessions")
                .then()
                .statusCode(200)
                .body("items.id", contains(there.sessionId()))
                .body("items.portal", contains("myaccount"))
                .body("items[0].startedAt", notNullValue())
                .body("items[0].lastSeenAt", equalTo(TestClock.answered(lastSeen)))
                .body("items[0].address", equalTo("192.0.2.1"))
                .body("items[0].userAgent", startsWith("Apache-HttpClient"));

        cabinet.in(here).delete("/auth/v1/sessions/" + there.sessionId()).then().statusCode(204);

        assertTrue(cabinet.touch(there).isEmpty());
        assertEquals(List.of("SIGNED_OUT_ELSEWHERE"), cabinet.endReasons(there));
        assertTrue(cabinet.touch(here).isPresent());
        cabinet.in(here).get("/auth/v1/sessions").then().body("items", empty());
    }

    @Test
    void theListComesInPages() {
        var person = cabinet.person();
        var first = cabinet.signIn(person, Portal.MYACCOUNT, 1);
        var second = cabinet.signIn(person, Portal.MYACCOUNT, 2);
        var here = cabinet.signIn(person, Portal.MY, 3);

        String cursor = cabinet.in(here)
                .get("/auth/v1/sessions?limit=1")
                .then()
                .body("items.id", contains(first.sessionId()))
                .extract()
                .path("nextCursor");

        cabinet.in(here)
                .get("/auth/v1/sessions?limit=1&cursor=" + cursor)
                .then()
                .body("items.id", contains(second.sessionId()));
        cabinet.in(here).get("/auth/v1/sessions?limit=0").then().statusCode(400);
    }

    @Test
    void anothersSessionIsNotThere() {
        var mine = cabinet.signIn(cabinet.person());
        var anothers = cabinet.signIn(cabinet.person());

        cabinet.in(mine)
                .delete("/auth/v1/sessions/" + anothers.sessionId())
                .then()
                .statusCode(404);
        cabinet.in(mine).delete("/auth/v1/sessions/a%00b").then().statusCode(400);

        assertTrue(cabinet.touch(anothers).isPresent());
    }

    @Test
    void theLandingPortalSeesItsOwnSessionOnly() {
        var session = cabinet.signIn(cabinet.person(), Portal.LANDING, 1);

        cabinet.in(session).get("/auth/v1/session").then().statusCode(200);
        cabinet.in(session).get("/auth/v1/sessions").then().statusCode(403);
    }
}
