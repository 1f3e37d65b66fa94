package by.cabinet.messaging.journal;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
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
 * database no more than that, and an outage of it holds no request for long.
 */
@ApplicationScoped
class JournalBatchWriter {

    private static final Logger LOG = Logger.getLogger(JournalBatchWriter.class);
    private static final int AT_MOST = 5_000;
    private static final int BATCH = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final UnitOfWork work;
    private final Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    JournalBatchWriter(UnitOfWork work) {
        this.work = work;
    }

    /** Never fails. */
    Uni<Void> write(OutboxEvent entry) {
        if (size.incrementAndGet() > AT_MOST) {
            size.decrementAndGet();
            return givenUp(entry, "too many wait");
        }
        var pending = new Pending(entry, new CompletableFuture<>());
        waiting.add(pending);
        write();
        return Uni.createFrom()
                .completionStage(pending.written())
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .emitOn(whereItWasCalled())
                .onFailure()
                .recoverWithUni(e -> givenUp(entry, e));
    }

    private void write() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            var batch = next();
            work.perform(tx -> {
                        batch.forEach(pending -> tx.publish(pending.entry()));
                        return Uni.createFrom().voidItem();
                    })
                    .subscribe()
                    .with(_ -> ended(batch, null), failure -> ended(batch, failure));
        }
    }

    private List<Pending> next() {
        var batch = new ArrayList<Pending>();
        for (var pending = waiting.poll(); pending != null; pending = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(pending);
        }
        size.addAndGet(-batch.size());
        return batch;
    }

    private void ended(List<Pending> batch, Throwable failure) {
        writing.set(false);
        write();
        batch.forEach(pending -> {
            if (failure == null) {
                pending.written().complete(null);
            } else {
                pending.written().completeExceptionally(failure);
            }
        });
    }

    private static Uni<Void> givenUp(OutboxEvent entry, Object why) {
        LOG.errorf("Not in the journal (%s): %s", why, entry.data());
        return Uni.createFrom().voidItem();
    }

    /** A batch ends on the context of whoever began it; each request goes on with its own. */
    private static Executor whereItWasCalled() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    private record Pending(OutboxEvent entry, CompletableFuture<Void> written) {}
}
