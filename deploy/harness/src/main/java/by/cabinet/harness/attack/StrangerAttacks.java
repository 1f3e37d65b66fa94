package by.cabinet.harness.attack;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Sms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Attacks 30, 31, 33 and 34: what strangers use up, store and find out, while somebody wants in who has been here before. */
final class StrangerAttacks {

    private static final String DEVICE = "X-Device-Token";
    private static final int PER_HOUR = 5;
    private static final int SESSIONS = 20;
    /** More than may wait for a hash. */
    private static final int FLOOD = 300;

    private static final int THREADS = 8;
    /** Where the owner is, too: unlike 127.0.0.1 it is exempt from no limit. */
    private static final String FLOODED = "127.20.0.1";
    /** Within a flood: a device has 30 sign-ins in ten minutes beside what strangers have spent. */
    private static final int ROUNDS = 15;

    private StrangerAttacks() {}

    /** Somebody at a device from which he has signed in. */
    private record Owner(Target target, Person person, String device) {

        static Owner of(Target target) {
            Person person = target.somebody();
            Reply first = enter(target, person, "");
            return new Owner(target, person, target.secret(deviceOf(first)));
        }

        /** Who has just set a password, and signed in with it. */
        static Owner withPassword(Target target, String password) {
            Person person = target.somebody();
            target.setPassword(person, password);
            Reply known = CabinetClient.my().send(Requests.passwordSignIn(person.phone(), password));
            return new Owner(target, person, deviceOf(Unexpected.unless("the new password", known, 201)));
        }

        private static Reply enter(Target target, Person person, String device) {
            int before = Sms.codesTo(person.phone());
            Reply sent = CabinetClient.my().send(at(device, Requests.code(person.phone())));
            String id = Unexpected.unless("a code for the owner", sent, 202).at("/codeId");
            String code = target.secret(Sms.nextCode(person.phone(), before));
            Reply session = CabinetClient.my().send(at(device, Requests.signIn(id, code)));
            return Unexpected.unless("the owner by his code", session, 201);
        }

        CabinetClient enter() {
            return CabinetClient.my()
                    .with(target.secret(enter(target, person, device).at("/token")));
        }

        Reply byPassword(String password) {
            return byPassword(password, "127.0.0.1");
        }

        Reply byPassword(String password, String from) {
            return CabinetClient.my(from).send(at(device, Requests.passwordSignIn(person.phone(), password)));
        }
    }

    private static Request at(String device, Request request) {
        return device.isEmpty() ? request : request.with(DEVICE, device);
    }

    private static String deviceOf(Reply session) {
        return session.header("x-device-token").orElseThrow(() -> new Unexpected("no token of a device"));
    }

    /** Codes, tries, passwords, the second factor and PUK1 of a number that a stranger knows. */
    static void againstAnOwner(Target target) {
        Owner owner = Owner.of(target);
        CabinetClient stranger = target.from();
        for (int i = 0; i < PER_HOUR; i++) {
            Reply sent = Unexpected.unless(
                    "a stranger's code",
                    stranger.send(Requests.code(owner.person().phone())),
                    202,
                    429);
            if (sent.status() == 202) {
                IntStream.range(0, 3)
                        .forEach(_ -> Unexpected.unless(
                                "a guess", stranger.send(Requests.signIn(sent.at("/codeId"), "000000")), 401, 429));
            }
        }
        Unexpected.unless(
                "one more code", stranger.send(Requests.code(owner.person().phone())), 429);
        CabinetClient session = owner.enter();
        Unexpected.unless(
                "a code within the session", session.post("/auth/v1/codes", Map.of("purpose", "SECOND_FACTOR")), 202);
        passwords(target, stranger);
        puk(target, stranger);
    }

    private static void passwords(Target target, CabinetClient stranger) {
        String password = target.secret("Strangers-guess-9");
        Owner owner = Owner.withPassword(target, password);
        IntStream.range(0, 15)
                .forEach(i -> Unexpected.unless(
                        "a guess",
                        stranger.send(Requests.passwordSignIn(owner.person().phone(), "guess-" + i)),
                        401,
                        429));
        Unexpected.unless("the owner's password at his device", owner.byPassword(password), 201);
    }

    /** What is used up over the web still opens by USSD. */
    private static void puk(Target target, CabinetClient stranger) {
        Person person = target.somebody();
        for (int i = 0; i < 4; i++) {
            Reply guessed = stranger.post(
                    "/auth/v1/password-resets",
                    Map.of("phone", person.phone(), "puk1", "0000000" + i, "newPassword", "New-Pass-77"));
            Unexpected.unless("PUK1 guessed", guessed, 401, 429);
        }
        String right = target.secret("1" + person.phone().substring(6));
        dial(target, person, "*141*3*6#");
        dial(target, person, "*141*3*6*%s#".formatted(right));
        target.signedIn(person);
    }

    private static void dial(Target target, Person person, String text) {
        Unexpected.unless(
                "USSD",
                target.staff("ussd-gateway")
                        .post("/auth/v1/ussd", Map.of("msisdn", person.phone().substring(1), "text", text)),
                200);
    }

    /**
     * As long as the run says, also from the owner's own address; beside it those who are known are served, again and again. What all
     * strangers together may is held by the gateway's tests: this many requests do not fit on one machine.
     */
    static void floods(Target target) {
        String password = target.secret("Beside-a-long-flood-8");
        Owner owner = Owner.withPassword(target, password);
        Person recognised = target.somebody();
        Person suspect = target.somebody();
        long end = System.nanoTime() + target.flood().toNanos();
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CodeAttacks.together(1 + THREADS, () -> {
            int number = turn.getAndIncrement();
            if (number > 0) {
                flood(number, end, refused);
                return;
            }
            for (int round = 0; System.nanoTime() < end; round++) {
                Unexpected.unless("the owner beside a flood", owner.byPassword(password, FLOODED), 201);
                entersByNetwork(recognised);
                securityRestricts(target, suspect);
                dial(target, recognised, "*141*0*%s#".formatted(target.secret("27182818%02d".formatted(round))));
                Wait.pause(target.flood().dividedBy(ROUNDS));
            }
        });
        Unexpected.unless(refused.get() > 0, "a flood has spent no limit");
        System.out.printf("    %d requests of strangers were refused%n", refused.get());
    }

    private static void flood(int number, long end, AtomicInteger refused) {
        List<CabinetClient> clients =
                List.of(CabinetClient.my(FLOODED), CabinetClient.my("127.%d.0.1".formatted(20 + number)));
        for (int i = 0; System.nanoTime() < end; i++) {
            CabinetClient client = clients.get(i % clients.size());
            String phone = "+3752972%d%04d".formatted(number, i % 10_000);
            Reply reply = switch (i % 3) {
                case 0 -> client.send(Requests.passwordSignIn(phone, "guess"));
                case 1 -> client.send(Requests.code(phone));
                default -> client.get("/order/v1/catalogue");
            };
            Unexpected.unless("a flood of strangers", reply, 200, 202, 401, 429, 503);
            if (reply.status() == 429) {
                refused.incrementAndGet();
            }
        }
    }

    /** Beside more guesses than can be computed. */
    static void guesses(Target target) {
        String password = target.secret("Beside-a-flood-7");
        Owner owner = Owner.withPassword(target, password);
        Person recognised = target.somebody();
        Person suspect = target.somebody();
        AtomicInteger turn = new AtomicInteger();
        CodeAttacks.together(FLOOD, () -> {
            int number = turn.incrementAndGet();
            if (number % 50 == 0) {
                Unexpected.unless("the owner beside a flood", owner.byPassword(password), 201);
            } else if (number == FLOOD / 2 + 1) {
                securityRestricts(target, suspect);
            } else if (number == FLOOD / 2 + 2) {
                entersByNetwork(recognised);
            } else {
                CabinetClient stranger = CabinetClient.my("127.7.%d.%d".formatted(number / 50, 1 + number % 50));
                Unexpected.unless(
                        "a flood of guesses",
                        stranger.send(Requests.passwordSignIn("+3752971%05d".formatted(number), "guess")),
                        401,
                        429,
                        503);
            }
        });
    }

    private static void securityRestricts(Target target, Person suspect) {
        Reply done = target.staff("security")
                .put(
                        "/auth/v1/subscribers/%s/restriction".formatted(suspect.subscriberId()),
                        Map.of("reason", "attack 31"));
        Unexpected.unless("security beside a flood", done, 200, 204);
    }

    private static void entersByNetwork(Person person) {
        Reply session = CabinetClient.my("127.0.0.2")
                .at("lk.landing.localhost")
                .send(Requests.post("/auth/v1/sessions", Map.of("method", "NETWORK"))
                        .with("X-MSISDN", person.phone().substring(1)));
        Unexpected.unless("a recognised number beside a flood", session, 201);
    }

    /** Sessions without end. */
    static void manySessions(Target target) {
        Person person = target.somebody();
        String password = target.secret("Sessions-without-end-3");
        target.setPassword(person, password);
        List<CabinetClient> sessions = new ArrayList<>();
        for (int i = 0; i <= SESSIONS; i++) {
            sessions.add(target.signedIn(person, password));
        }
        Unexpected.unless("the oldest of many sessions", sessions.getFirst().get("/auth/v1/session"), 401);
        Unexpected.unless("the next of many sessions", sessions.get(1).get("/auth/v1/session"), 200);
        Unexpected.unless("the newest of many sessions", sessions.getLast().get("/auth/v1/session"), 200);
    }

    /** The contact number's own answers are those of a number that no e-mail has. */
    static void contactNumbers(Target target) {
        CabinetClient stranger = target.from();
        for (int i = 0; i < PER_HOUR; i++) {
            Unexpected.unless(
                    "a code by e-mail",
                    stranger.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "email", "craft@demo.by")),
                    202,
                    429);
        }
        for (String phone : List.of("+375441000050", "+375441999999")) {
            Reply sent = Unexpected.unless("a code by number", stranger.send(Requests.code(phone)), 202);
            Unexpected.unless(
                    !Instant.parse(sent.at("/retryAt")).isAfter(Instant.parse(sent.at("/expiresAt"))),
                    "%s has to wait for what was asked by e-mail".formatted(phone));
        }
    }
}
