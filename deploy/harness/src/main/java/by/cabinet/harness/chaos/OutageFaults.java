package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Offerings;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Sms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults 12, 13, 15, 18 to 21 and 29: something that everybody needs is away or slow, or its clock is wrong. */
final class OutageFaults {

    private static final Duration MOST_OF_A_REQUEST = Duration.ofSeconds(35);
    /** The time limits of a lock, of waiting for a connection and some more. */
    private static final Duration MOST_OF_A_STATEMENT = Duration.ofSeconds(10);

    private static final Duration LONGER_THAN_A_BATCH_WAITS = Duration.ofSeconds(11);
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final List<String> SERVICES = List.of(
            "auth-service",
            "account-service",
            "service-order-service",
            "access-rights-service",
            "notification-service");
    private static final Duration GONE = Duration.ofSeconds(30);
    private static final long BALANCE = 300;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNAVAILABLE = 503;

    private OutageFaults() {}

    /** Sessions end, and with them what Redis knew; nobody is let in for it. */
    static void redisFlushed(FaultContext context) {
        Map<String, String> before = context.workload().tokens();
        RedisCommand.send("FLUSHALL");
        before.values().stream()
                .limit(5)
                .forEach(token -> refused(context, 12, CabinetClient.my().with(token)));
    }

    private static void refused(FaultContext context, int fault, CabinetClient client) {
        Reply reply = client.get("/account/v1/me");
        if (reply.ok()) {
            context.violated(
                    "fault %d: a session that Redis no longer knows was answered %d".formatted(fault, reply.status()));
        }
    }

    /** Without Redis nobody is known: 503 in bounded time, and never an answer for him. */
    static void redisStopped(FaultContext context) {
        CabinetClient client = Newcomer.with(0).client();
        context.kill("redis");
        long end = System.nanoTime() + context.unit().toNanos();
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            Reply reply = client.get("/account/v1/me");
            if (reply.status() != UNAVAILABLE) {
                context.violated("fault 13: %d without Redis".formatted(reply.status()));
            }
            bounded(context, 13, asked);
            Wait.pause(Duration.ofMillis(200));
        }
        context.restart("redis");
    }

    static void slowDatabase(FaultContext context) {
        FaultProxy database = context.database().orElseThrow();
        CabinetClient client = Newcomer.with(0).client();
        database.delay(SLOW);
        try {
            long end = System.nanoTime() + context.unit().toNanos();
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                Reply reply = client.get("/account/v1/me");
                if (reply.status() != OK && reply.status() != UNAVAILABLE) {
                    context.violated("fault 15: %d while the database is slow".formatted(reply.status()));
                }
                bounded(context, 15, asked);
            }
        } catch (UncheckedIOException e) {
            context.violated("fault 15: no answer at all: " + e.getMessage());
        } finally {
            database.behave();
        }
    }

    /** Requests are answered 503 in time, and once the lock is gone everything goes on, with no record in quarantine for it. */
    static void lockedTable(FaultContext context) {
        CabinetClient client = Newcomer.with(0).client();
        try (Connection blocker = Database.of("account").connect()) {
            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                lock.execute("lock table account_funds in access exclusive mode");
            }
            long end = System.nanoTime()
                    + context.unit().plus(LONGER_THAN_A_BATCH_WAITS).toNanos();
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                Reply reply = client.get("/account/v1/me");
                if (reply.status() != UNAVAILABLE) {
                    context.violated("fault 29: %d while the table is locked".formatted(reply.status()));
                }
                if (Duration.ofNanos(System.nanoTime() - asked).compareTo(MOST_OF_A_STATEMENT) > 0) {
                    context.violated("fault 29: a request has waited for the lock");
                }
            }
            blocker.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (!Wait.isTrueWithin(GONE, () -> client.get("/account/v1/me").ok())) {
            context.violated("fault 29: not answered after the lock was released");
        }
    }

    private static void bounded(FaultContext context, int fault, long asked) {
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        if (took.compareTo(MOST_OF_A_REQUEST) > 0) {
            context.violated("fault %d: an answer took %d s".formatted(fault, took.toSeconds()));
        }
    }

    /** T1: what had to end has ended, at once and for every call. */
    static void clockMoves(FaultContext context) {
        for (Duration by : List.of(Duration.ofMinutes(11), Duration.ofMinutes(31))) {
            Map<String, String> before = context.workload().tokens();
            Operator.advance(by);
            before.values().stream().limit(5).forEach(token -> ended(context, token));
            context.aWhile();
        }
    }

    /** Unless it was used again after the clock had moved, which nobody here can have done: it had ended by then. */
    private static void ended(FaultContext context, String token) {
        Reply reply = CabinetClient.my().with(token).get("/account/v1/me");
        if (reply.ok()) {
            context.violated("T1: a session outlived 11 idle minutes: %d".formatted(reply.status()));
        }
    }

    /** One instance of each service after the other is asked to end, while the other one carries on. */
    static void rollingRestart(FaultContext context) {
        Probe probe = Probe.start(Newcomer.with(BALANCE).client());
        try {
            for (String service : SERVICES) {
                context.restart(service + "-2");
                context.restart(service);
            }
        } finally {
            probe.end();
        }
        if (!probe.failures().isEmpty()) {
            context.violated("%d of %d requests failed while every service was restarted: %s"
                    .formatted(
                            probe.failures().size(),
                            probe.asked(),
                            probe.failures().getFirst()));
        }
    }

    static boolean keycloakRuns(FaultContext context) {
        return context.system().components().stream()
                .anyMatch(component -> component.name().equals("keycloak"));
    }

    static void keycloakDown(FaultContext context) {
        Person person = Newcomer.somebody(BALANCE);
        context.kill("keycloak");
        try {
            Reply reply = Newcomer.of(person).client().get("/account/v1/me");
            if (!reply.ok()) {
                context.violated("fault 20: a subscriber was answered %s without Keycloak".formatted(reply));
            }
        } finally {
            context.restart("keycloak");
        }
    }

    /** R1.8 a: an order that the network leaves alone fails after 24 h; its money is free again, and one SMS says so. */
    static void networkDead(FaultContext context) {
        Newcomer orderer = Newcomer.with(BALANCE);
        Person person = orderer.person();
        String offering = Offerings.bringIn("dead" + System.nanoTime(), 1).getFirst();
        Operator.mode("network", "silent", 0);
        try {
            String id = ordered(orderer, offering);
            Operator.advance(Duration.ofHours(24).plusMinutes(1));
            CabinetClient again = Newcomer.of(person).client();
            boolean failed = Wait.isTrueWithin(
                    GONE, () -> again.get("/order/v1/orders/" + id).at("/state").equals("failed"));
            if (!failed) {
                context.violated("fault 21: after 24 h the order is " + again.get("/order/v1/orders/" + id));
            }
            boolean refunded = Wait.isTrueWithin(GONE, () -> available(again) == BALANCE);
            if (!refunded) {
                context.violated("fault 21: %d of %d are available again".formatted(available(again), BALANCE));
            }
            Wait.isTrueWithin(GONE, () -> messagesAbout(offering, person) > 0);
            Newcomer.of(
                    person); // another SMS to the same number: had there been a second one before it, it would be there
            if (messagesAbout(offering, person) != 1) {
                context.violated("fault 21: not one SMS about it: " + Sms.to(person.phone()));
            }
        } finally {
            Operator.mode("network", "auto", 50);
        }
    }

    /** An order that has come to the network; its id. */
    private static String ordered(Newcomer orderer, String offering) {
        String subscriberId = orderer.person().subscriberId();
        Request order = Requests.order("dead-" + subscriberId, "CONNECT", subscriberId, offering);
        String id = Wait.until(
                        GONE,
                        "an order",
                        () -> Optional.of(orderer.client().send(order)).filter(reply -> reply.status() == CREATED))
                .at("/id");
        Wait.until(
                GONE,
                "the network has order " + id,
                () -> Operator.journal("network").stream()
                        .filter(entry -> entry.at("/value/orderId").asText().equals(id))
                        .findFirst());
        return id;
    }

    private static long available(CabinetClient client) {
        return client.get("/account/v1/me").json().at("/available/amount").asLong();
    }

    private static long messagesAbout(String offering, Person person) {
        return Sms.to(person.phone()).stream()
                .filter(text -> text.contains(offering))
                .count();
    }

    /** One command to Redis, inline. */
    private static final class RedisCommand {

        private static final int PORT = 6379;

        private RedisCommand() {}

        /** The beginning of the answer. */
        static String send(String command) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                byte[] answer = new byte[1024];
                int length = socket.getInputStream().read(answer);
                return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
