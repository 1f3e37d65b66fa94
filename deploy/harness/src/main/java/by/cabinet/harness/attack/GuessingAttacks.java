package by.cabinet.harness.attack;

import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import java.util.List;
import java.util.Map;

/** Attacks 1, 6, 7 and 8: finding out who there is, and what he knows. */
final class GuessingAttacks {

    private static final String UNKNOWN_PHONE = "+375291999999";
    private static final int ATTEMPTS = 60;

    private GuessingAttacks() {}

    static void unknownAndKnown(Target target) {
        CabinetClient nobody = CabinetClient.my();
        String known = target.somebody().phone();
        alike(
                "a code by phone",
                nobody.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "phone", known)),
                nobody.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "phone", UNKNOWN_PHONE)));
        alike(
                "a code by e-mail",
                nobody.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "email", "ip@demo.by")),
                nobody.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "email", "nobody@demo.by")));
        alike(
                "a password by phone",
                password(nobody, "phone", target.somebody().phone()),
                password(nobody, "phone", UNKNOWN_PHONE));
        alike(
                "a password by account",
                password(nobody, "account", "100000060"),
                password(nobody, "account", "199999999"));
    }

    private static Reply password(CabinetClient client, String by, String value) {
        String method = by.equals("phone") ? "PASSWORD" : "ACCOUNT";
        return client.post("/auth/v1/sessions", Map.of("method", method, by, value, "password", "not-His-1"));
    }

    private static void alike(String what, Reply known, Reply unknown) {
        Unexpected.unless(known.status() == unknown.status(), "%s: %s against %s".formatted(what, known, unknown));
        Unexpected.unless(shape(known).equals(shape(unknown)), "%s: %s against %s".formatted(what, known, unknown));
        Unexpected.unlessClean(what, known);
    }

    /** Without what differs between any two answers. */
    private static String shape(Reply reply) {
        return reply.text().replaceAll("\"(codeId|expiresAt|retryAt|correlationId|instance)\":\"[^\"]*\"", "\"$1\":…");
    }

    static void spraying(Target target) {
        CabinetClient attacker = target.from();
        boolean stopped = false;
        for (int i = 0; i < 1000 && !stopped; i++) {
            String phone = "+3752970%05d".formatted(i);
            Reply reply = attacker.send(Requests.passwordSignIn(phone, "Summer2026!"));
            stopped = reply.status() == 429 && reply.header("retry-after").isPresent();
            Unexpected.unless("one password against many", reply, 401, 429);
        }
        Unexpected.unless(stopped, "a thousand users were tried from one address");
        Person owner = target.somebody();
        CabinetClient stranger = target.from();
        for (int i = 0; i < ATTEMPTS; i++) {
            Unexpected.unless("a guess", stranger.send(Requests.passwordSignIn(owner.phone(), "guess-" + i)), 401, 429);
        }
        Unexpected.unless("the owner by code", target.signedIn(owner).get("/account/v1/me"), 200);
    }

    static void oddPasswords(Target target) {
        Person person = target.somebody();
        CabinetClient client = CabinetClient.my();
        List<String> odd = List.of("x".repeat(1 << 20), "a\u0000b", "trailing ", "y".repeat(64), "", " ");
        for (String password : odd) {
            Reply reply = client.send(Requests.passwordSignIn(person.phone(), password));
            Unexpected.unless("a password of %d characters".formatted(password.length()), reply, 400, 401, 413);
        }
        Reply tooLong = client.send(Requests.passwordSignIn(person.phone(), "z".repeat(1 << 18 | 1)));
        Unexpected.unless("a password longer than a request may be", tooLong, 400, 413);
        setAndVary(target, person);
    }

    /** What differs in one character, at the very end, is another password. */
    private static void setAndVary(Target target, Person person) {
        String password = target.secret("Aa1-" + "q".repeat(56));
        target.setPassword(person, password);
        target.signedIn(person, password);
        for (String other : List.of(password + " ", password.substring(0, 59), password + "q", " " + password)) {
            Unexpected.unlessRefused(
                    "a password that is nearly right",
                    CabinetClient.my().send(Requests.passwordSignIn(person.phone(), other)));
        }
    }

    static void puk(Target target) {
        Person person = target.somebody();
        CabinetClient client = CabinetClient.my();
        String right = target.secret("1" + person.phone().substring(6));
        for (int i = 0; i < 10; i++) {
            Unexpected.unless("PUK1 guessed", reset(client, person, "0000000" + i), 400, 401, 403, 409, 429);
        }
        Unexpected.unlessRefused("the right PUK1 after ten wrong ones", reset(client, person, right));
    }

    private static Reply reset(CabinetClient client, Person person, String puk1) {
        return client.post(
                "/auth/v1/password-resets",
                Map.of("phone", person.phone(), "puk1", puk1, "newPassword", "New-Pass-77"));
    }
}
