package by.cabinet.harness.attack;

import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Person;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Attack 1 by the clock: whether an answer takes longer for somebody who exists. Each way of signing in is tried with known and unknown
 * names in turns, the first of a pair by turns too, so that what a request leaves behind affects both.
 */
final class Timing {

    private static final double MOST = 0.05;
    private static final int WARM_UP = 40;
    private static final int BLOCK = 8;
    /** Of the same length as the known ones, on numbers that nobody has been given. */
    private static final int UNKNOWN = 50_000;

    private final CabinetClient client = CabinetClient.my();
    private final List<Way> ways;
    private final int pairs;

    private record Way(String name, IntFunction<Request> known, IntFunction<Request> unknown) {}

    /** Medians in milliseconds. */
    record Outcome(String way, double known, double unknown) {

        double difference() {
            return Math.abs(known - unknown) / Math.min(known, unknown);
        }

        boolean isGood() {
            return difference() <= MOST;
        }
    }

    /** {@code pairs}: of measured requests a way. */
    Timing(int pairs) {
        this.pairs = pairs;
        String run = "timed" + ProcessHandle.current().pid();
        List<Person> people = new Population(run, BLOCK, 0, pairs + WARM_UP, Kind.TRADERS, 0).bringIn();
        this.ways = List.of(
                new Way(
                        "a code by phone",
                        i -> Requests.code(people.get(i).phone()),
                        i -> Requests.code(Population.phone(BLOCK, UNKNOWN + i))),
                new Way(
                        "a code by e-mail",
                        i -> mail(people.get(i).email()),
                        i -> mail("x" + people.get(i).email().substring(1))),
                new Way(
                        "a password by phone",
                        i -> Requests.passwordSignIn(people.get(i).phone(), "not-His-1"),
                        i -> Requests.passwordSignIn(Population.phone(BLOCK, UNKNOWN + i), "not-His-1")),
                new Way(
                        "a password by account",
                        i -> account(people.get(i).accountNumber()),
                        i -> account(Population.accountNumber(BLOCK, UNKNOWN + i))));
    }

    private static Request mail(String email) {
        return Requests.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "email", email));
    }

    private static Request account(String number) {
        return Requests.post(
                "/auth/v1/sessions", Map.of("method", "ACCOUNT", "account", number, "password", "not-His-1"));
    }

    List<Outcome> measure() {
        return ways.stream().map(this::measure).toList();
    }

    private Outcome measure(Way way) {
        double[] known = new double[pairs];
        double[] unknown = new double[pairs];
        for (int i = -WARM_UP; i < pairs; i++) {
            int number = i + WARM_UP;
            boolean knownFirst = number % 2 == 0;
            double first = millis(
                    knownFirst ? way.known().apply(number) : way.unknown().apply(number));
            double second = millis(
                    knownFirst ? way.unknown().apply(number) : way.known().apply(number));
            if (i >= 0) {
                known[i] = knownFirst ? first : second;
                unknown[i] = knownFirst ? second : first;
            }
        }
        return new Outcome(way.name(), median(known), median(unknown));
    }

    private double millis(Request request) {
        long begun = System.nanoTime();
        Unexpected.unless("a timed sign-in", client.send(request), 202, 401);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
