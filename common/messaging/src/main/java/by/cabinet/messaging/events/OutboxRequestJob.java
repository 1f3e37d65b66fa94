package by.cabinet.messaging.events;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.ParkedEvents;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code ./cabinet outbox}. */
@Singleton
class OutboxRequestJob extends StaffRequestJob {

    private final ParkedEvents parked;

    @Inject
    OutboxRequestJob(UnitOfWork work, ParkedEvents parked, Failures failures, Journal journal) {
        super("outbox_request", work, failures, journal);
        this.parked = parked;
    }

    private enum Action {
        LIST(JournalAction.OUTBOX_LISTED),
        RESEND(JournalAction.OUTBOX_RESENT),
        DROP(JournalAction.OUTBOX_DROPPED);

        private final JournalAction journalled;

        Action(JournalAction journalled) {
            this.journalled = journalled;
        }
    }

    @Override
    JournalAction journalled(Request request) {
        return Action.valueOf(request.action()).journalled;
    }

    @Override
    Uni<Optional<String>> perform(Tx tx, Request request) {
        return switch (Action.valueOf(request.action())) {
            case LIST -> Uni.createFrom().item(Optional.empty());
            case RESEND -> parked.resend(tx, request.recordId(), request.staff());
            case DROP -> parked.drop(tx, request.recordId(), request.staff());
        };
    }
}
