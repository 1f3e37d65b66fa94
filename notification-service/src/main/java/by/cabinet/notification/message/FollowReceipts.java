package by.cabinet.notification.message;

import by.cabinet.common.outbox.Tx;
import by.cabinet.common.outbox.UnitOfWork;
import by.cabinet.notification.smpp.Receipt;
import by.cabinet.notification.smpp.ReceiptKeeper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Keeps the SMSC's receipts, and moves messages on by them. */
@ApplicationScoped
class FollowReceipts implements ReceiptKeeper {

    /** Shorter than the SMSC's own patience with an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final UnitOfWork work;
    private final PartTable parts;
    private final MessageTable messages;
    private final Told told;

    @Inject
    FollowReceipts(UnitOfWork work, PartTable parts, MessageTable messages, Told told) {
        this.work = work;
        this.parts = parts;
        this.messages = messages;
        this.told = told;
    }

    @Override
    public void keep(Receipt receipt) {
        work.perform(tx -> parts.keep(tx, receipt)).await().atMost(PATIENCE);
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
