package by.cabinet.harness.attack;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Sms;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Attacks 9 to 11, 36 and 37: sessions that ended, that should, and that were planted; what a former owner or a finder enters. */
final class SessionAttacks {

    private static final String ME = "/account/v1/me";
    private static final String ROLES = "/rights/v1/roles";
    private static final Duration AT_ONCE = TimeLimit.of(Duration.ofSeconds(2));

    private SessionAttacks() {}

    static void deadTokens(Target target) {
        signedOut(target);
        passwordChanged(target);
        accessClosed(target);
        roleRevoked(target);
    }

    private static void signedOut(Target target) {
        CabinetClient out = target.signedIn(target.somebody());
        Unexpected.unless("signing out", out.delete("/auth/v1/session"), 204, 200);
        Unexpected.unless("a token after sign-out", out.get(ME), 401);
    }

    /** The session that changes it goes on, the others end; all end when it is set by USSD. */
    private static void passwordChanged(Target target) {
        Person person = target.somebody();
        String first = target.secret("First-1-" + person.subscriberId());
        String second = target.secret("Second-2-" + person.subscriberId());
        target.setPassword(person, first);
        CabinetClient changing = target.signedIn(person, first);
        CabinetClient other = target.signedIn(person, first);
        Reply changed = changing.put("/auth/v1/password", Map.of("oldPassword", first, "newPassword", second));
        Unexpected.unless("changing the password", changed, 204);
        endsAtOnce("a session of the old password", other);
        Unexpected.unless("the session that changed it", changing.get(ME), 200);
        Unexpected.unless(
                "the old password", CabinetClient.my().send(Requests.passwordSignIn(person.phone(), first)), 401);
        target.setPassword(person, first);
        endsAtOnce("a session after a new password by USSD", changing);
    }

    private static void accessClosed(Target target) {
        Person subscriber = target.firm().get(1);
        CabinetClient session = target.signedIn(subscriber);
        Reply closed = target.administrator()
                .put(
                        "/auth/v1/subscribers/%s/access".formatted(subscriber.subscriberId()),
                        Map.of("state", "CLOSED", "reason", "attack"));
        Unexpected.unless("an administrator closes", closed, 200, 204);
        endsAtOnce("a closed subscriber's session", session);
        Reply opened = target.administrator()
                .put(
                        "/auth/v1/subscribers/%s/access".formatted(subscriber.subscriberId()),
                        Map.of("state", "OPEN", "reason", "attack"));
        Unexpected.unless("an administrator opens", opened, 200, 204);
    }

    private static void roleRevoked(Target target) {
        String role = "/rights/v1/subscribers/%s/roles/ADMINISTRATOR"
                .formatted(target.firm().get(4).subscriberId());
        Unexpected.unless("granting a role", target.administrator().send(Request.of("PUT", role)), 200, 201, 204);
        CabinetClient second = target.signedIn(target.firm().get(4));
        Unexpected.unless(
                Wait.isTrueWithin(AT_ONCE, () -> second.get(ROLES).status() == 200),
                "a new administrator does not read roles afterwards");
        Unexpected.unless("revoking it", target.administrator().delete(role), 200, 204);
        Unexpected.unless(
                Wait.isTrueWithin(AT_ONCE, () -> second.get(ROLES).status() == 403),
                "a revoked administrator reads roles afterwards");
    }

    private static void endsAtOnce(String whose, CabinetClient session) {
        Unexpected.unless(
                Wait.isTrueWithin(AT_ONCE, () -> session.get(ME).status() == 401), whose + " lives afterwards");
    }

    static void formerOwner(Target target) {
        Person person = target.somebody();
        String password = target.secret("Former-1-" + person.subscriberId());
        target.setPassword(person, password);
        CabinetClient session = target.signedIn(person, password);
        int before = Sms.codesTo(person.phone());
        String codeId =
                CabinetClient.my().send(Requests.code(person.phone())).orThrow().at("/codeId");
        String code = target.secret(Sms.nextCode(person.phone(), before));

        Population.handOver(person);

        endsAtOnce("a former owner's session", session);
        Unexpected.unless(
                "a former owner's password",
                CabinetClient.my().send(Requests.passwordSignIn(person.phone(), password)),
                401);
        Unexpected.unless("a code sent to him", CabinetClient.my().send(Requests.signIn(codeId, code)), 401);
        Unexpected.unlessRefused("his PUK1", byPuk1(person, password));
        Unexpected.unless("the new owner by code", target.signedIn(person).get("/auth/v1/session"), 200);
    }

    static void passwordWhileClosed(Target target) {
        Person person = target.somebody();
        String password = target.secret("Closed-1-" + person.subscriberId());
        String access = "/auth/v1/subscribers/%s/access".formatted(person.subscriberId());
        Map<String, String> closing = Map.of("state", "CLOSED", "reason", "attack", "kind", "OTHER");
        Unexpected.unless("staff close", target.staff("contact-centre").put(access, closing), 200);
        int before = Sms.codesTo(person.phone());
        CabinetClient.my()
                .post("/auth/v1/codes", Map.of("purpose", "SET_PASSWORD", "phone", person.phone()))
                .orThrow();
        Unexpected.unlessRefused("a PUK1 while access is closed", byPuk1(person, password));
        target.setPassword(person, password); // the answer of USSD is a text

        Unexpected.unless(
                "staff open",
                target.staff("contact-centre").put(access, Map.of("state", "OPEN", "reason", "attack")),
                200);
        Unexpected.unless(
                "a password set while access was closed",
                CabinetClient.my().send(Requests.passwordSignIn(person.phone(), password)),
                401);
        Unexpected.unless(Sms.codesTo(person.phone()) == before, "a code was delivered while access was closed");
    }

    private static Reply byPuk1(Person person, String password) {
        return CabinetClient.my()
                .post(
                        "/auth/v1/password-resets",
                        Map.of(
                                "phone",
                                person.phone(),
                                "puk1",
                                "1" + person.phone().substring(6),
                                "newPassword",
                                password));
    }

    static void limits(Target target) {
        CabinetClient idle = target.signedIn(target.somebody());
        Operator.advance(Duration.ofSeconds(601));
        Unexpected.unless("idle for 10:01", idle.get(ME), 401);

        CabinetClient busy = target.signedIn(target.somebody());
        CabinetClient polling = target.signedIn(target.somebody());
        for (int i = 0; i < 3; i++) {
            Operator.advance(Duration.ofMinutes(9));
            Unexpected.unless("busy at %d minutes".formatted(9 * (i + 1)), busy.get(ME), 200);
            polling.send(Request.get(ME).with("X-Background-Poll", "1"));
        }
        Unexpected.unless("polled in the background for 27 minutes", polling.get(ME), 401);
        Operator.advance(Duration.ofSeconds(181));
        Unexpected.unless("busy until 30:01", busy.get(ME), 401);
    }

    static void cookies(Target target) {
        Person person = target.somebody();
        String planted = "plantedplantedplantedplanted1234";
        int before = Sms.codesTo(person.phone());
        String codeId =
                CabinetClient.my().send(Requests.code(person.phone())).orThrow().at("/codeId");
        Request signIn = Requests.signIn(codeId, target.secret(Sms.nextCode(person.phone(), before)))
                .with("X-Session-Cookie", "1")
                .with("Sec-Fetch-Site", "same-origin");
        // A planted token is none: the browser is made to forget it, and the same code signs in without it.
        Unexpected.unless(
                "signing in with a planted cookie",
                CabinetClient.my().send(signIn.with("Cookie", "session=" + planted)),
                401);
        Reply session = Unexpected.unless(
                "signing in with no cookie", CabinetClient.my().send(signIn), 201);
        String cookie = session.headers().getOrDefault("set-cookie", List.of()).stream()
                .filter(set -> set.startsWith("session="))
                .findFirst()
                .orElse("");
        Unexpected.unless(!cookie.isEmpty(), "no cookie was set: " + session.headers());
        Unexpected.unless(!cookie.contains(planted), "the planted id was kept: " + cookie);
        Unexpected.unless(
                cookie.toLowerCase(Locale.ROOT).contains("; httponly"), "scripts can read the cookie: " + cookie);
        Unexpected.unless(session.at("/token").isEmpty(), "scripts can read the token in the body");
        csrf(person, cookie.split(";", 2)[0]);
    }

    /** The cookie alone orders nothing; the same request from our own page does, so that nothing else was wrong with the others. */
    private static void csrf(Person person, String cookie) {
        Request order = Requests.order("csrf", "CONNECT", person.subscriberId(), "music")
                .with("Cookie", cookie);
        Unexpected.unless(
                "a foreign page's order", CabinetClient.my().send(order.with("Origin", "https://evil.example")), 403);
        Unexpected.unless("an order of no page", CabinetClient.my().send(order), 403);
        Unexpected.unless(
                "a foreign site's order", CabinetClient.my().send(order.with("Sec-Fetch-Site", "cross-site")), 403);
        Unexpected.unless(
                "our own page's order", CabinetClient.my().send(order.with("Sec-Fetch-Site", "same-origin")), 201);
    }
}
