package by.cabinet.operator.simulator;

import by.cabinet.operator.http.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private volatile FaultMode faultMode = FaultMode.NONE;

    /** {@code name}: {@code network}, {@code crm} … as in the control API. */
    public RequestSimulator(String name, Responder responder, InstantSource clock) {
        this.name = name;
        this.responder = responder;
        this.clock = clock;
    }

    /** The future completes when the request needs no second delivery: answered, or ignored on purpose. */
    public CompletableFuture<Void> receive(Request request) {
        journal.add(JournalEntry.request(clock.instant(), request));
        var taken = requests.opened(request, clock.instant());
        var delivery = taken.delivered();
        var now = faultMode;
        switch (now.mode()) {
            case AUTO -> schedule(taken, delivery, Decision.DONE, now.delayMs());
            case FAIL -> schedule(taken, delivery, Decision.failed("the " + name + " refuses"), now.delayMs());
            case MANUAL -> byHand(taken, delivery);
            case SILENT -> taken.ignored(delivery);
        }
        return delivery;
    }

    @Override
    public void close() {
        executor.close();
    }

    String name() {
        return name;
    }

    FaultMode faultMode() {
        return faultMode;
    }

    void set(FaultMode wanted) {
        faultMode = wanted;
    }

    List<JournalEntry> journal() {
        return journal.newestFirst();
    }

    List<PendingRequest.View> requests() {
        return requests.newestFirst();
    }

    /** Answers by hand, in any state except a final one with another outcome; the same answer again is only published again. */
    PendingRequest.View answer(String requestId, Decision decision) {
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
}
