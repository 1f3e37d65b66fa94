package by.cabinet.harness.attack;

import by.cabinet.harness.http.Reply;
import java.util.Arrays;

/** An answer that an attacker should not have got. */
final class Unexpected extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unexpected(String what) {
        super(what);
    }

    static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Unexpected(what);
        }
    }

    /** One of the statuses. */
    static Reply unless(String attack, Reply reply, int... statuses) {
        unless(
                Arrays.stream(statuses).anyMatch(status -> status == reply.status()),
                "%s was answered %s, not %s".formatted(attack, reply, Arrays.toString(statuses)));
        return reply;
    }

    /** Refused, whatever the reason, and by no fault of ours. */
    static Reply unlessRefused(String attack, Reply reply) {
        unless(reply.status() >= 400 && reply.status() < 500, "%s was answered %s".formatted(attack, reply));
        unlessClean(attack, reply);
        return reply;
    }

    /** No fault of ours, and nothing of the inside. */
    static Reply unlessClean(String attack, Reply reply) {
        unless(reply.status() < 500 || reply.status() == 503, "%s was answered %s".formatted(attack, reply));
        String text = reply.text();
        unless(
                !text.contains("\tat ") && !text.contains("Exception") && !text.contains("io.vertx."),
                "%s was answered with our inside: %s".formatted(attack, reply));
        return reply;
    }
}
