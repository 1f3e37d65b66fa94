package by.cabinet.notification.message;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.smpp.Receipt;
import by.cabinet.notification.smpp.ReceiptKeeper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Keeps the SMSC's receipts, and moves messages on by them. */
@ApplicationScoped
class FollowReceipts implements ReceiptKeeper {

    private static final Logger LOG = Logger.getLogger(FollowReceipts.class);

    /** Shorter than the SMSC's own patience with an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final UnitOfWork work;
    private final PartTable parts;
    private final MessageTable messages;
    private final Told told;
    private final Queue<Kept> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    FollowReceipts(UnitOfWork work, PartTable parts, MessageTable messages, Told told) {
        this.work = work;
        this.parts = parts;
        this.messages = messages;
        this.told = told;
    }

    /** Receipts that come while others are being written are written next, all at once: they share one commit. */
    @Override
    public void keep(Receipt receipt) {
        var kept = new Kept(receipt, new CompletableFuture<>());
        waiting.add(kept);
        writeUnlessWriting();
        kept.written().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private record Kept(Receipt receipt, CompletableFuture<Void> written) {

        /** Nobody waits for it any more: the SMSC comes again. */
        boolean isGivenUp() {
            return written.isDone();
        }
    }

    private void writeUnlessWriting() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(() -> write(next()))
                    .onTermination()
                    .invoke(() -> {
                        writing.set(false);
                        writeUnlessWriting();
                    })
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("Receipts are not written: %s", failure));
        }
    }

    private List<Kept> next() {
        var batch = new ArrayList<Kept>();
        for (var kept = waiting.poll(); kept != null; kept = waiting.poll()) {
            batch.add(kept);
        }
        batch.removeIf(Kept::isGivenUp);
        return batch;
    }

    /** One that cannot be written does not keep the others of its batch from it. */
    private Uni<Void> write(List<Kept> batch) {
        return work.perform(
                        tx -> parts.keep(tx, batch.stream().map(Kept::receipt).toList()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> batch.forEach(kept -> kept.written().complete(null)))
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1
                        ? refuse(batch.getFirst(), failure)
                        : Multi.createFrom()
                                .iterable(batch)
                                .filter(kept -> !kept.isGivenUp())
                                .onItem()
                                .transformToUniAndConcatenate(kept -> write(List.of(kept)))
                                .onItem()
                                .ignoreAsUni());
    }

    private static Uni<Void> refuse(Kept kept, Throwable failure) {
        kept.written().completeExceptionally(failure);
        return Uni.createFrom().voidItem();
    }

    Uni<Void> apply() {
        return work.perform(tx -> parts.apply(tx).chain(ids -> settle(tx, ids)));
    }

    private Uni<Void> settle(Tx tx, String[] ids) {
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : messages.settle(tx, ids)
                        .invoke(changed -> told.of(tx, changed))
                        .replaceWithVoid();
    }
}
