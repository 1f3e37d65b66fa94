package by.cabinet.operator.desk;

import by.cabinet.operator.http.Problem;
import by.cabinet.operator.journal.Journal;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;

/** Takes requests, lets the mode decide what becomes of them, and answers each effect once. */
public final class Desk implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Desk.class.getName());
    private static final int JOURNAL = 20_000;
    private static final int CASES = 10_000;
    private static final long AGAIN_AFTER_MS = 1_000;

    private final String name;
    private final Responder responder;
    private final InstantSource clock;
    private final Journal<JournalEntry> journal = new Journal<>(JOURNAL);
    private final Cases cases = new Cases(CASES);
    private final Lanes lanes = new Lanes();
    private volatile Behaviour behaviour = Behaviour.USUAL;

    /** {@code name}: {@code network}, {@code crm} … as in the control API. */
    public Desk(String name, Responder responder, InstantSource clock) {
        this.name = name;
        this.responder = responder;
        this.clock = clock;
    }

    /** The future is done when the request needs no second delivery: answered, or ignored on purpose. */
    public CompletableFuture<Void> receive(Request request) {
        journal.add(JournalEntry.request(clock.instant(), request));
        var taken = cases.opened(request, clock.instant());
        var delivery = taken.delivered();
        var now = behaviour;
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
        lanes.close();
    }

    String name() {
        return name;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    List<JournalEntry> journal() {
        return journal.newestFirst();
    }

    List<Case.View> requests() {
        return cases.newestFirst();
    }

    /** Answers by hand, in any state but one answered otherwise for good; the same answer again is only said again. */
    Case.View answer(String requestId, Decision decision) {
        var answered = cases.find(requestId)
                .orElseThrow(() -> Problem.unknown("The " + name + " knows no request " + requestId));
        try {
            var lane = lanes.of(answered.request().lane());
            CompletableFuture.runAsync(() -> answerByHand(answered, decision), lane)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
        return answered.view();
    }

    private void answerByHand(Case answered, Decision decision) {
        var settled = responder.settled(answered.request()).filter(earlier -> earlier.outcome() != decision.outcome());
        if (settled.isPresent()) {
            throw Problem.conflict(
                    "already-answered", "The answer was " + settled.get().outcome());
        }
        conclude(answered, decision);
        answered.closeAll();
    }

    /** A repetition of what is settled is answered at once: nobody is asked twice. */
    private void byHand(Case taken, CompletableFuture<Void> delivery) {
        if (responder.settled(taken.request()).isPresent()) {
            schedule(taken, delivery, Decision.DONE, 0);
        } else {
            taken.pending();
        }
    }

    private void schedule(Case taken, CompletableFuture<Void> delivery, Decision decision, long delayMs) {
        lanes.of(taken.request().lane(), delayMs).execute(() -> concludeOrTryAgain(taken, delivery, decision));
    }

    private void concludeOrTryAgain(Case taken, CompletableFuture<Void> delivery, Decision decision) {
        try {
            if (!delivery.isDone()) {
                conclude(taken, decision);
                taken.close(delivery);
            }
        } catch (KafkaException e) {
            LOG.log(System.Logger.Level.WARNING, "The " + name + " cannot answer yet", e);
            schedule(taken, delivery, decision, AGAIN_AFTER_MS);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The " + name + " cannot answer " + taken.request().id(),
                    e);
            tell(taken, Decision.failed("it makes no sense"), false);
            taken.close(delivery);
        }
    }

    private void conclude(Case taken, Decision wanted) {
        var request = taken.request();
        var earlier = responder.settled(request);
        earlier.ifPresent(settled -> responder.repeat(request, settled));
        var decision = earlier.orElseGet(() -> responder.answer(request, wanted));
        tell(taken, decision, earlier.isEmpty() && decision.isDone());
    }

    private void tell(Case taken, Decision decision, boolean effective) {
        journal.add(JournalEntry.answer(clock.instant(), taken.request(), decision, effective));
        taken.answered(decision);
    }
}
