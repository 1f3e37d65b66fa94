package by.cabinet.notification.messages;

import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.smpp.DeliverSmHandler.DeliveryReceiptHandler;
import by.cabinet.notification.smpp.ReceiptReader.Receipt;
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

/** Stores the delivery receipts of the SMSC, and changes the state of messages by them. */
@ApplicationScoped
class DeliveryReceiptJob implements DeliveryReceiptHandler, Job {

    private static final Logger LOG = Logger.getLogger(DeliveryReceiptJob.class);

    /** Shorter than the time that the SMSC waits for a response. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final UnitOfWork work;
    private final PartRepository parts;
    private final MessageRepository messages;
    private final DeliveryPublisher deliveries;
    private final MessageSettings settings;
    private final Queue<PendingReceipt> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    DeliveryReceiptJob(
            UnitOfWork work,
            PartRepository parts,
            MessageRepository messages,
            DeliveryPublisher deliveries,
            MessageSettings settings) {
        this.work = work;
        this.parts = parts;
        this.messages = messages;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /** Receipts that arrive while others are being written are written next, together in one commit. */
    @Override
    public void handle(Receipt receipt) {
        var pending = new PendingReceipt(receipt, new CompletableFuture<>());
        waiting.add(pending);
        writeUnlessWriting();
        pending.written().orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private record PendingReceipt(Receipt receipt, CompletableFuture<Void> written) {

        /** Nobody waits for it any more: the SMSC will repeat it. */
        boolean isAbandoned() {
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
                    .with(done -> {}, failure -> LOG.warnf("Receipts are not stored: %s", failure));
        }
    }

    private List<PendingReceipt> next() {
        var batch = new ArrayList<PendingReceipt>();
        for (var pending = waiting.poll(); pending != null; pending = waiting.poll()) {
            batch.add(pending);
        }
        batch.removeIf(PendingReceipt::isAbandoned);
        return batch;
    }

    /** A receipt that cannot be written does not stop the others of its batch. */
    private Uni<Void> write(List<PendingReceipt> batch) {
        return work.perform(
                        tx -> parts.addReceipts(tx, batch.stream().map(PendingReceipt::receipt).toList()))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .invoke(() -> batch.forEach(pending -> pending.written().complete(null)))
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1
                        ? fail(batch.getFirst(), failure)
                        : Multi.createFrom()
                                .iterable(batch)
                                .filter(pending -> !pending.isAbandoned())
                                .onItem()
                                .transformToUniAndConcatenate(pending -> write(List.of(pending)))
                                .onItem()
                                .ignoreAsUni());
    }

    private static Uni<Void> fail(PendingReceipt pending, Throwable failure) {
        pending.written().completeExceptionally(failure);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx -> parts.applyReceipts(tx)
                .call(messageIds -> complete(tx, messageIds))
                .map(messageIds -> messageIds.size() == PartRepository.BATCH));
    }

    @Override
    public Duration pause() {
        return settings.poll();
    }

    private Uni<Void> complete(Tx tx, List<String> messageIds) {
        return messageIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : messages.completeReported(
                                tx, messageIds.stream().distinct().toArray(String[]::new))
                        .invoke(changed -> deliveries.publish(tx, changed))
                        .replaceWithVoid();
    }
}
