package by.cabinet.account.usage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Call details at scale: 100,000 subscribers and a million records. No part of the build; {@code deploy/harness/usage-scale.sh} runs it and prints the
 * figures.
 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class UsageScale {

    private static final int SUBSCRIBERS = 100_000;
    private static final int RECORDS_OF_A_SUBSCRIBER = 10;
    private static final int PAGES = 2_000;
    private static final int INGESTED = 100_000;

    @Inject
    Pool pool;

    @Inject
    Stopwatch stopwatch;

    @TestHTTPResource
    URI service;

    /** Of both tests: the records are written once. */
    private static final Person CHIEF = Person.of(ClientKind.LEGAL_ENTITY);

    private final HttpClient http = HttpClient.newHttpClient();
    /** A token lives for a minute. */
    private final Supplier<String> token = new Supplier<>() {
        private int left;
        private String current;

        @Override
        public String get() {
            if (left-- == 0) {
                current = CHIEF.token(CabinetRole.ADMINISTRATOR);
                left = 500;
            }
            return current;
        }
    };

    @BeforeEach
    void aMillionRecords() {
        CHIEF.published().arrived(pool);
        if (count("select count(*) from usage") >= SUBSCRIBERS * RECORDS_OF_A_SUBSCRIBER) {
            return;
        }
        pool.preparedQuery("""
                        insert into subscriber
                        select 's-' || n, $1, $2, '+37529' || (1000000 + n), 'Subscriber ' || n, 'ACTIVE', null,
                               timestamptz '2024-01-01T00:00:00Z', null, 'p', 'ru', 1
                        from generate_series(1, $3::int) n""").executeAndAwait(Tuple.of(CHIEF.accountId(), CHIEF.clientId(), SUBSCRIBERS));
        pool.query("""
                        insert into ownership (kind, id, client_id, since, given, version)
                        select 'SUBSCRIBER', subscriber_id, client_id, '-infinity', false, 1 from subscriber
                        on conflict do nothing""").executeAndAwait();
        for (var number = 0; number < RECORDS_OF_A_SUBSCRIBER; number++) {
            pool.preparedQuery("""
                            insert into usage
                            select 's-' || n, date_trunc('second', now()) - $1::int * interval '9 days' - n * interval '1 second',
                                   'u-' || n || '-' || $1::int, false, now(), 'VOICE', 1, 'MINUTE', '+375291112233', null, null, 5
                            from generate_series(1, $2::int) n""").executeAndAwait(Tuple.of(number, SUBSCRIBERS));
        }
        pool.query("""
                        insert into usage_record
                        select record_key, started_at, 0 from usage on conflict do nothing""").executeAndAwait();
        pool.query("analyze").executeAndAwait();
    }

    @Test
    void aPageIsReadInMilliseconds() throws Exception {
        for (var period : List.of("", "?from=2024-01-01")) {
            for (var number = 0; number < PAGES; number++) {
                page(1 + number * 17 % SUBSCRIBERS, period);
            }
            stopwatch.reset();
            for (var number = 0; number < PAGES; number++) {
                page(1 + number * 37 % SUBSCRIBERS, period);
            }
            var times = stopwatch.sorted();
            assertEquals(PAGES, times.size());
            System.out.printf(
                    "FIGURE page of call details over %,d records, %s, inside the service: p50 %.2f ms, p99 %.2f ms%n",
                    SUBSCRIBERS * RECORDS_OF_A_SUBSCRIBER,
                    period.isEmpty() ? "31 days" : "the whole retention period",
                    millis(times.get(PAGES / 2)),
                    millis(times.get(PAGES * 99 / 100)));
        }
    }

    @Test
    void ingestStaysFast() {
        var run = UUID.randomUUID().toString();
        var start = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var events = new ArrayList<String>(INGESTED);
        for (var number = 0; number < INGESTED; number++) {
            events.add("""
                    {"recordId": "%s-%d", "subscriberId": "s-%d", "kind": "DATA", "startedAt": "%s", "quantity": 2.5,
                     "unit": "MEGABYTE", "charge": {"amount": 12, "currency": "BYN"}}""".formatted(run, number, 1 + number % SUBSCRIBERS, start.minusSeconds(number % 86_400)));
        }
        var begin = System.nanoTime();
        TestEvents.publishAll("billing.usage.v1", events, number -> "s-" + (1 + number % SUBSCRIBERS));
        var published = System.nanoTime();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isSaved(run));
        var saved = System.nanoTime();
        System.out.printf(
                "FIGURE ingest beside %,d records: %,.0f records/s (published at %,.0f/s)%n",
                SUBSCRIBERS * RECORDS_OF_A_SUBSCRIBER,
                INGESTED / seconds(saved - begin),
                INGESTED / seconds(published - begin));
    }

    private void page(int subscriber, String period) throws Exception {
        var request = HttpRequest.newBuilder(
                        service.resolve("/account/v1/subscribers/s-%d/usage%s".formatted(subscriber, period)))
                .header("Authorization", "Bearer " + token.get())
                .build();
        assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
    }

    /** The last records of each partition are; what stood before them has been read before them. */
    private boolean isSaved(String run) {
        var last = IntStream.range(INGESTED - 200, INGESTED).boxed().toList();
        return pool.preparedQuery("select from usage where subscriber_id = any($1) and record_id = any($2)")
                        .executeAndAwait(Tuple.of(
                                last.stream()
                                        .map(number -> "s-" + (1 + number % SUBSCRIBERS))
                                        .toArray(String[]::new),
                                last.stream().map(number -> run + "-" + number).toArray(String[]::new)))
                        .size()
                == last.size();
    }

    private long count(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    /** How long the service has each request: from its headers to the end of its answer. */
    @Singleton
    static class Stopwatch {

        private final Queue<Long> times = new ConcurrentLinkedQueue<>();

        void time(@Observes Router router) {
            router.route().order(Integer.MIN_VALUE).handler(request -> {
                var begin = System.nanoTime();
                request.addEndHandler(end -> times.add(System.nanoTime() - begin));
                request.next();
            });
        }

        void reset() {
            times.clear();
        }

        List<Long> sorted() {
            return times.stream().sorted().toList();
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
