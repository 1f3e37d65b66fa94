package by.cabinet.operator.simulator;

import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Receives requests, lets the fault mode decide how they are answered, and carries out each effect once. */
public final class RequestSimulator implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RequestSimulator.class.getName());
    private static final int JOURNAL = 20_000;
    private static final int REQUESTS = 10_000;
    private static final long RETRY_AFTER_MS = 1_000;

    private final String name;
    private final Responder responder;
    private final InstantSource clock;
    private final Journal<JournalEntry> journal = new Journal<>(JOURNAL);
    private final PendingRequests requests = new PendingRequests(REQUESTS);
    private final KeyedExecutor executor = new KeyedExecutor();
    private final Map<String, FaultMode> ofSubscribers = new ConcurrentHashMap<>();
    private volatile FaultMode faultMode = FaultMode.NONE;

    /** {@code name}: {@code network}, {@code crm} … as in the control API. */
    public RequestSimulator(String name, Responder responder, InstantSource clock) {
        this.name = name;
        this.responder = responder;
        this.clock = clock;
    }

    /** The control API: {@code /network}, {@code /network/requests[/{id}]}, {@code /network/journal}. */
    public void addTo(Routes routes) {
        var root = "/" + name;
        routes.get(root, call -> Answer.ok(faultMode))
                .put(root, call -> Answer.ok(set(call.body(FaultMode.class))))
                .get(root + "/requests", call -> Answer.ok(requests.newestFirst()))
                .get(root + "/journal", call -> Answer.ok(journal.newestFirst()))
                .post(root + "/requests/{id}", call -> Answer.ok(answer(call.path("id"), call.body(Decision.class))));
    }

    /** The future completes when the request needs no second delivery: answered, or ignored on purpose. */
    public CompletableFuture<Void> receive(Request request) {
        journal.add(JournalEntry.request(clock.instant(), request));
        var taken = requests.opened(request, clock.instant());
        var delivery = taken.delivered();
        var now = ofSubscribers.getOrDefault(request.text("subscriberId"), faultMode);
        switch (now.mode()) {
            case AUTO -> schedule(taken, delivery, Decision.DONE, now.delayMs());
            case FAIL -> schedule(taken, delivery, Decision.failed("the " + name + " refuses"), now.delayMs());
            case MANUAL -> byHand(taken, delivery);
            case SILENT -> taken.ignored(delivery);
        }
        return delivery;
    }

    /** Forgets every request, answer and mode; what waits for an answer needs none any more. */
    public void reset() {
        faultMode = FaultMode.NONE;
        ofSubscribers.clear();
        requests.clear();
        journal.clear();
        responder.forget();
    }

    private FaultMode set(FaultMode wanted) {
        if (wanted.subscriberId() == null) {
            faultMode = wanted;
        } else if (wanted.mode() == FaultMode.Mode.AUTO && wanted.delayMs() == 0) {
            ofSubscribers.remove(wanted.subscriberId());
        } else {
            ofSubscribers.put(wanted.subscriberId(), wanted);
        }
        return wanted;
    }

    @Override
    public void close() {
        executor.close();
    }

    /** Answers by hand, in any state except a final one with another outcome; the same answer again is only published again. */
    private PendingRequest.View answer(String requestId, Decision decision) {
        var answered = requests.find(requestId)
                .orElseThrow(() -> Problem.unknown("The " + name + " knows no request " + requestId));
        try {
            var thread = executor.of(answered.request().key());
            CompletableFuture.runAsync(() -> answerByHand(answered, decision), thread)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
        return answered.view();
    }

    private void answerByHand(PendingRequest answered, Decision decision) {
        var settled = responder.settled(answered.request()).filter(earlier -> earlier.outcome() != decision.outcome());
        if (settled.isPresent()) {
            throw Problem.conflict(
                    "already-answered", "The answer was " + settled.get().outcome());
        }
        conclude(answered, decision);
        answered.closeAll();
    }

    /** A request that is already settled is answered at once: nobody has to answer it by hand again. */
    private void byHand(PendingRequest taken, CompletableFuture<Void> delivery) {
        if (responder.settled(taken.request()).isPresent()) {
            schedule(taken, delivery, Decision.DONE, 0);
        } else {
            taken.pending();
        }
    }

    private void schedule(PendingRequest taken, CompletableFuture<Void> delivery, Decision decision, long delayMs) {
        executor.of(taken.request().key(), delayMs).execute(() -> concludeOrRetry(taken, delivery, decision));
    }

    private void concludeOrRetry(PendingRequest taken, CompletableFuture<Void> delivery, Decision decision) {
        try {
            if (!delivery.isDone()) {
                conclude(taken, decision);
                taken.close(delivery);
            }
        } catch (KafkaException e) {
            LOG.log(System.Logger.Level.WARNING, "The " + name + " cannot answer yet", e);
            schedule(taken, delivery, decision, RETRY_AFTER_MS);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The " + name + " cannot answer " + taken.request().id(),
                    e);
            record(taken, Decision.failed("it makes no sense"), false);
            taken.close(delivery);
        }
    }

    private void conclude(PendingRequest taken, Decision wanted) {
        var request = taken.request();
        var earlier = responder.settled(request);
        earlier.ifPresent(settled -> responder.repeat(request, settled));
        var decision = earlier.orElseGet(() -> responder.answer(request, wanted));
        record(taken, decision, earlier.isEmpty() && decision.isDone());
    }

    private void record(PendingRequest taken, Decision decision, boolean effective) {
        journal.add(JournalEntry.answer(clock.instant(), taken.request(), decision, effective));
        taken.answered(decision);
    }

    /** Tasks of one key run in order, those of other keys concurrently. A task that comes after closing is dropped: its request is delivered again after a restart. */
    private static final class KeyedExecutor implements AutoCloseable {

        private static final int COUNT = 32;
        private static final long DRAINED_WITHIN_MS = 1_000;

        private final List<ExecutorService> threads =
                Stream.generate(KeyedExecutor::thread).limit(COUNT).toList();

        Executor of(String key) {
            return threads.get(Math.floorMod(key.hashCode(), COUNT));
        }

        Executor of(String key, long delayMs) {
            return delayMs == 0 ? of(key) : CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS, of(key));
        }

        @Override
        public void close() {
            threads.forEach(ExecutorService::shutdown);
            var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAINED_WITHIN_MS);
            try {
                for (var thread : threads) {
                    var _ = thread.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            threads.forEach(ExecutorService::shutdownNow);
        }

        private static ExecutorService thread() {
            return new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofVirtual().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
        }
    }

    /** The latest requests by id; the oldest closed ones make room. */
    private static final class PendingRequests {

        private final int capacity;
        private final Map<String, PendingRequest> byId = new LinkedHashMap<>();

        PendingRequests(int capacity) {
            this.capacity = capacity;
        }

        synchronized PendingRequest opened(Request request, Instant at) {
            var known = byId.get(request.id());
            if (known != null) {
                return known;
            }
            makeRoom();
            var fresh = new PendingRequest(request, at);
            byId.put(request.id(), fresh);
            return fresh;
        }

        synchronized Optional<PendingRequest> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        synchronized List<PendingRequest.View> newestFirst() {
            return List.copyOf(byId.values()).reversed().stream()
                    .map(PendingRequest::view)
                    .toList();
        }

        synchronized void clear() {
            byId.values().forEach(PendingRequest::closeAll);
            byId.clear();
        }

        private void makeRoom() {
            for (Iterator<PendingRequest> oldest = byId.values().iterator();
                    byId.size() >= capacity && oldest.hasNext(); ) {
                if (!oldest.next().isOpen()) {
                    oldest.remove();
                }
            }
        }
    }

    /** What a system really does about a request. Called in order for each key, never concurrently. */
    public interface Responder {

        /** How that request was answered for good, before or after a restart. */
        Optional<Decision> settled(Request request);

        /** Carries it out and publishes; returns what came of it when Kafka has acknowledged. */
        Decision answer(Request request, Decision wanted);

        /** Publishes the earlier answer again, without a second effect. */
        void repeat(Request request, Decision earlier);

        /** As if nothing had ever been published. */
        void forget();
    }

    /**
     * An entry of a system's journal in product time; an ANSWER has its outcome and is {@code effective} when it changed
     * something; a REQUEST shows what was requested.
     */
    record JournalEntry(
            Instant at,
            Kind kind,
            String requestId,
            String topic,
            Decision.Outcome outcome,
            String reason,
            Boolean effective,
            String correlationId,
            ObjectNode value) {

        enum Kind {
            REQUEST,
            ANSWER
        }

        static JournalEntry request(Instant at, Request request) {
            return new JournalEntry(
                    at,
                    Kind.REQUEST,
                    request.id(),
                    request.topic(),
                    null,
                    null,
                    null,
                    correlation(request),
                    request.value());
        }

        static JournalEntry answer(Instant at, Request request, Decision decision, boolean effective) {
            return new JournalEntry(
                    at,
                    Kind.ANSWER,
                    request.id(),
                    request.topic(),
                    decision.outcome(),
                    decision.reason(),
                    effective,
                    correlation(request),
                    null);
        }

        private static String correlation(Request request) {
            return request.correlationId().orElse(null);
        }
    }
}
