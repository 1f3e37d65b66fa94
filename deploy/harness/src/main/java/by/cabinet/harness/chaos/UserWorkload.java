package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CodeTap;
import by.cabinet.harness.system.Requests;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Subscribers who go on whatever fails: they sign in, read, order, and repeat an order under the same key until its answer is definite.
 */
final class UserWorkload implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration RETRY = Duration.ofMillis(400);
    private static final Duration GIVE_UP = Duration.ofSeconds(90);

    private final HttpClient gateway = new HttpClient(8080);
    private final List<Person> people;
    private final List<String> offerings;
    private final ClientRecord clientRecord;
    private final CodeTap tap = new CodeTap();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile String lastFailure = "";
    private volatile boolean ended;

    UserWorkload(List<Person> people, List<String> offerings, ClientRecord clientRecord) {
        this.people = people;
        this.offerings = offerings;
        this.clientRecord = clientRecord;
    }

    void begin(long seed) {
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().name("workload-" + i).start(() -> run(number, new Random(seed + number))));
        }
    }

    /** Requests that got no answer, or one of 500 and above. */
    int failures() {
        return failures.get();
    }

    int requests() {
        return requests.get();
    }

    /** Whether somebody gets an answer below 500 from now on. */
    boolean isServedWithin(Duration limit) {
        int before = served.get();
        return Wait.isTrueWithin(limit, () -> served.get() > before);
    }

    String lastFailure() {
        return lastFailure;
    }

    Map<String, String> tokens() {
        return Map.copyOf(tokens);
    }

    private void run(int number, Random random) {
        while (!ended) {
            Person person = people.get(number + THREADS * random.nextInt(people.size() / THREADS));
            try {
                act(person, random);
            } catch (IllegalStateException e) {
                // No code came: what failed is already counted, and he attempts it again later.
                tokens.remove(person.subscriberId());
            }
            Wait.pause(PAUSE);
        }
    }

    private void act(Person person, Random random) {
        Optional<String> token = token(person);
        if (token.isEmpty()) {
            Wait.pause(RETRY);
        } else if (random.nextInt(3) == 0) {
            ask(person, Request.get("/account/v1/me"));
        } else {
            String action = random.nextInt(4) == 0 ? "DISCONNECT" : "CONNECT";
            order(person, action, offerings.get(random.nextInt(offerings.size())));
        }
    }

    /** The same key until the answer is definite. */
    void order(Person person, String action, String offering) {
        String key = UUID.randomUUID().toString();
        Request order = Requests.order(key, action, person.subscriberId(), offering);
        long end = System.nanoTime() + GIVE_UP.toNanos();
        while (System.nanoTime() < end && !ended) {
            Optional<Reply> reply = ask(person, order);
            if (reply.isPresent() && reply.get().status() == 201) {
                String id = reply.get().at("/id");
                clientRecord.acknowledged(
                        new ClientRecord.Acknowledged(key, id, person.subscriberId(), offering, action));
                return;
            }
            if (reply.isPresent()
                    && reply.get().status() < 500
                    && !mayRetry(reply.get().status())) {
                return;
            }
            Wait.pause(RETRY);
        }
    }

    /** Signed out meanwhile, still running, or too many. */
    private static boolean mayRetry(int status) {
        return status == 401 || status == 409 || status == 429;
    }

    private Optional<Reply> ask(Person person, Request request) {
        return token(person).flatMap(token -> send(Requests.as(token, request))).map(reply -> {
            if (reply.status() == 401) {
                tokens.remove(person.subscriberId());
            }
            return reply;
        });
    }

    private Optional<String> token(Person person) {
        String known = tokens.get(person.subscriberId());
        return known != null ? Optional.of(known) : signIn(person);
    }

    private Optional<String> signIn(Person person) {
        tap.expect(person.phone());
        return send(Requests.code(person.phone()))
                .filter(Reply::ok)
                .flatMap(sent -> send(Requests.signIn(sent.at("/codeId"), tap.await(person.phone()))))
                .filter(Reply::ok)
                .map(session -> {
                    tokens.put(person.subscriberId(), session.at("/token"));
                    return session.at("/token");
                });
    }

    private Optional<Reply> send(Request request) {
        requests.incrementAndGet();
        try {
            Reply reply = gateway.send(request);
            if (reply.status() >= 500) {
                failed("%s %s → %s".formatted(request.method(), request.path(), reply));
            } else {
                served.incrementAndGet();
            }
            return Optional.of(reply);
        } catch (UncheckedIOException e) {
            failed(e.getMessage());
            return Optional.empty();
        }
    }

    private void failed(String how) {
        failures.incrementAndGet();
        lastFailure = how;
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(Wait::join);
        tap.close();
    }
}
