package by.cabinet.messaging.journal;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rest.FailureMapping;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Entries that have no transaction of their own, written together by one connection at a time: a flood of refused calls takes the
 * database no more than that, and an outage of it holds no request for long. Reads have a queue of their own, so that no flood of refusals
 * stops them, and none is answered without its entry.
 */
@Startup // its figure is asked for from the beginning
@ApplicationScoped
class JournalBatchWriter {

    private static final Logger LOG = Logger.getLogger(JournalBatchWriter.class);
    private static final int AT_MOST = 5_000;
    private static final int BATCH = 500;
    private static final int MOST_ATTEMPTS = 60;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final UnitOfWork work;
    private final Counter lost;
    private final Waiting reads = new Waiting();
    private final Waiting refusals = new Waiting();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    JournalBatchWriter(UnitOfWork work, MeterRegistry metrics) {
        this.work = work;
        this.lost = Counter.builder("journal.entries.lost")
                .description("Refusals that are not in the journal, because too many waited or the database was away")
                .register(metrics);
    }

    /** For what is only done when it is in the journal: fails with 503 when that takes too long. */
    Uni<Void> require(OutboxEvent entry) {
        return write(entry, reads).onFailure().transform(_ -> FailureMapping.unavailable());
    }

    /** For what has been refused already: never fails, and goes on being written after its answer. */
    Uni<Void> attempt(OutboxEvent entry) {
        return write(entry, refusals).onFailure().recoverWithNull();
    }

    private Uni<Void> write(OutboxEvent entry, Waiting queue) {
        var pending = new Pending(entry, new CompletableFuture<>(), new AtomicInteger());
        if (!queue.add(pending)) {
            if (queue == refusals) {
                lose(pending, "too many wait");
            }
            return Uni.createFrom().failure(new IllegalStateException("too many entries wait"));
        }
        write();
        return Uni.createFrom()
                .completionStage(pending.written())
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .emitOn(whereItWasCalled());
    }

    private void write() {
        if (!(reads.isEmpty() && refusals.isEmpty()) && writing.compareAndSet(false, true)) {
            var read = reads.next(BATCH);
            var refused = refusals.next(BATCH);
            work.perform(tx -> {
                        read.forEach(pending -> tx.publish(pending.entry()));
                        refused.forEach(pending -> tx.publish(pending.entry()));
                        return Uni.createFrom().voidItem();
                    })
                    .subscribe()
                    .with(_ -> written(read, refused), failure -> failed(read, refused, failure));
        }
    }

    private void written(List<Pending> read, List<Pending> refused) {
        writeNext();
        read.forEach(pending -> pending.written().complete(null));
        refused.forEach(pending -> pending.written().complete(null));
    }

    /** Who reads is refused. A refusal waits until the database is back, unless too many others do. */
    private void failed(List<Pending> read, List<Pending> refused, Throwable failure) {
        refused.forEach(pending -> {
            if (pending.attempts().incrementAndGet() >= MOST_ATTEMPTS || !refusals.add(pending)) {
                lose(pending, failure);
            }
        });
        Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).subscribe().with(_ -> writeNext());
        read.forEach(pending -> pending.written().completeExceptionally(failure));
    }

    private void writeNext() {
        writing.set(false);
        write();
    }

    private void lose(Pending pending, Object why) {
        lost.increment();
        LOG.errorf("Not in the journal (%s): %s", why, pending.entry().data());
    }

    /** A batch ends on the context of whoever began it; each request goes on with its own. */
    private static Executor whereItWasCalled() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    private record Pending(OutboxEvent entry, CompletableFuture<Void> written, AtomicInteger attempts) {}

    /** Those that no batch has taken yet. */
    private static final class Waiting {
        private final Queue<Pending> entries = new ConcurrentLinkedQueue<>();
        private final AtomicInteger size = new AtomicInteger();

        /** False where there are too many. */
        boolean add(Pending pending) {
            if (size.incrementAndGet() > AT_MOST) {
                size.decrementAndGet();
                return false;
            }
            return entries.add(pending);
        }

        boolean isEmpty() {
            return entries.isEmpty();
        }

        List<Pending> next(int most) {
            var batch = new ArrayList<Pending>();
            for (var pending = entries.poll(); pending != null; pending = batch.size() < most ? entries.poll() : null) {
                batch.add(pending);
            }
            size.addAndGet(-batch.size());
            return batch;
        }
    }
}
