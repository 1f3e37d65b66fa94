package by.cabinet.harness.attack;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Sms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Attacks 2 to 5: one-time codes. */
final class CodeAttacks {

    private static final int PER_HOUR = 5;
    /** Messages of different phones may overtake each other: several have to arrive. */
    private static final int MARKERS = 3;

    private CodeAttacks() {}

    /** A code that was sent, and its text. */
    private record Sent(String codeId, String code) {

        static Sent to(Target target, Person person) {
            int before = Sms.codesTo(person.phone());
            String id = CabinetClient.my()
                    .send(Requests.code(person.phone()))
                    .orThrow()
                    .at("/codeId");
            return new Sent(id, target.secret(Sms.nextCode(person.phone(), before)));
        }

        Reply attempt(String text) {
            return CabinetClient.my().send(Requests.signIn(codeId, text));
        }

        String wrong() {
            return code.equals("000000") ? "000001" : "000000";
        }
    }

    static void deadCodes(Target target) {
        Sent spent = Sent.to(target, target.somebody());
        IntStream.range(0, 3).forEach(_ -> Unexpected.unless("a wrong code", spent.attempt(spent.wrong()), 401));
        Unexpected.unless("the right code after three wrong ones", spent.attempt(spent.code), 401, 429);

        Sent used = Sent.to(target, target.somebody());
        Unexpected.unless("a code", used.attempt(used.code), 201);
        Unexpected.unless("a used code", used.attempt(used.code), 401);

        Sent one = Sent.to(target, target.somebody());
        Sent other = Sent.to(target, target.somebody());
        if (!one.code.equals(other.code)) {
            Unexpected.unless("a code of another request", one.attempt(other.code), 401);
        }
        Reply otherPurpose = CabinetClient.my()
                .post(
                        "/auth/v1/password-resets",
                        Map.of("codeId", other.codeId, "code", other.code, "newPassword", "New-Pass-77"));
        Unexpected.unlessRefused("a sign-in code for a password", otherPurpose);

        Sent expired = Sent.to(target, target.somebody());
        Operator.advance(Duration.ofSeconds(181));
        Unexpected.unless("an expired code", expired.attempt(expired.code), 401);
    }

    static void parallel(Target target) {
        Sent sent = Sent.to(target, target.somebody());
        AtomicInteger successes = new AtomicInteger();
        together(100, () -> {
            Reply reply = sent.attempt(sent.code);
            Unexpected.unless("a check among a hundred", reply, 201, 401, 429);
            if (reply.status() == 201) {
                successes.incrementAndGet();
            }
        });
        Unexpected.unless(successes.get() <= 1, "one code opened %d sessions".formatted(successes.get()));
        Sent wrong = Sent.to(target, target.somebody());
        together(100, () -> wrong.attempt(wrong.wrong()));
        Unexpected.unless("the right code after a hundred wrong ones", wrong.attempt(wrong.code), 401, 429);
    }

    static void floods(Target target) {
        Person person = target.somebody();
        CabinetClient client = CabinetClient.my();
        IntStream.range(0, PER_HOUR)
                .forEach(_ -> Unexpected.unless("a code", client.send(Requests.code(person.phone())), 202, 429));
        Reply sixth = Unexpected.unless("the sixth code", client.send(Requests.code(person.phone())), 429);
        Unexpected.unless(sixth.header("retry-after").isPresent(), "429 without Retry-After");
        Unexpected.unless(Sms.codesTo(person.phone()) <= PER_HOUR, "more SMS than allowed");

        CabinetClient flooding = target.from();
        boolean stopped = IntStream.range(0, 1000)
                .mapToObj(i -> flooding.send(Requests.code("+3752971%05d".formatted(i))))
                .anyMatch(reply -> reply.status() == 429);
        Unexpected.unless(stopped, "codes for a thousand numbers were asked for from one address");
    }

    static void oddNumbers(Target target) {
        List<String> others = List.of("+375255000001", "+375331234567", "+375173000000", "+37580100100");
        for (String phone : others) {
            Reply reply = CabinetClient.my().send(Requests.code(phone));
            Unexpected.unless("a number that is not ours", reply, 202, 400);
        }
        for (String phone :
                List.of("12345", "", "+37529", "+3752910000٠١", "+375291000001;+375291000002", "' or 1=1 --")) {
            Unexpected.unless("a malformed number", CabinetClient.my().send(Requests.code(phone)), 400);
        }
        // What was asked for later has come: had anything been sent to the others, it would have come as well.
        IntStream.range(0, MARKERS).forEach(_ -> Sent.to(target, target.somebody()));
        for (String phone : others) {
            Unexpected.unless(Sms.to(phone).isEmpty(), "an SMS went to " + phone);
        }
    }

    static void together(int count, Runnable work) {
        AtomicInteger failures = new AtomicInteger();
        String[] first = new String[1];
        Thread[] threads = IntStream.range(0, count)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        first[0] = e.toString();
                        failures.incrementAndGet();
                    }
                }))
                .toArray(Thread[]::new);
        Wait.join(threads);
        Unexpected.unless(failures.get() == 0, "%d of %d: %s".formatted(failures.get(), count, first[0]));
    }
}
