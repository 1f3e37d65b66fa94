package by.cabinet.common.journal;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.outbox.UnitOfWork;
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
class Notes {

    private static final Logger LOG = Logger.getLogger(Notes.class);
    private static final int AT_MOST = 5_000;
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UnitOfWork work;
    private final Queue<Note> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    Notes(UnitOfWork work) {
        this.work = work;
    }

    /** Never fails. */
    Uni<Void> keep(OutgoingEvent entry) {
        if (size.incrementAndGet() > AT_MOST) {
            size.decrementAndGet();
            return givenUp(entry, "too many wait");
        }
        var note = new Note(entry, new CompletableFuture<>());
        waiting.add(note);
        write();
        return Uni.createFrom()
                .completionStage(note.written())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(whereItWasCalled())
                .onFailure()
                .recoverWithUni(e -> givenUp(entry, e));
    }

    private void write() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            var batch = next();
            work.perform(tx -> {
                        batch.forEach(note -> tx.tell(note.entry()));
                        return Uni.createFrom().voidItem();
                    })
                    .subscribe()
                    .with(_ -> ended(batch, null), failure -> ended(batch, failure));
        }
    }

    private List<Note> next() {
        var batch = new ArrayList<Note>();
        for (var note = waiting.poll(); note != null; note = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(note);
        }
        size.addAndGet(-batch.size());
        return batch;
    }

    private void ended(List<Note> batch, Throwable failure) {
        writing.set(false);
        write();
        batch.forEach(note -> {
            if (failure == null) {
                note.written().complete(null);
            } else {
                note.written().completeExceptionally(failure);
            }
        });
    }

    private static Uni<Void> givenUp(OutgoingEvent entry, Object why) {
        LOG.errorf("Not in the journal (%s): %s", why, entry.data());
        return Uni.createFrom().voidItem();
    }

    /** A batch ends on the context of whoever began it; each request goes on with its own. */
    private static Executor whereItWasCalled() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    private record Note(OutgoingEvent entry, CompletableFuture<Void> written) {}
}
