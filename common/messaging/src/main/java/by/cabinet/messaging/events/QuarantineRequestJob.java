package by.cabinet.messaging.events;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine;
import by.cabinet.messaging.quarantine.Quarantine.Cause;
import by.cabinet.messaging.quarantine.Quarantine.Settlement;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code ./cabinet quarantine}. A record is replayed by this service's own handler alone, with its own time. */
@Singleton
class QuarantineRequestJob extends StaffRequestJob {

    private final Quarantine quarantine;
    private final EventHandlers handlers;
    private final EventDeserializer deserializer;

    @Inject
    QuarantineRequestJob(
            UnitOfWork work,
            Quarantine quarantine,
            EventHandlers handlers,
            EventDeserializer deserializer,
            Failures failures,
            Journal journal) {
        super("quarantine_request", work, failures, journal);
        this.quarantine = quarantine;
        this.handlers = handlers;
        this.deserializer = deserializer;
    }

    private enum Action {
        LIST(JournalAction.QUARANTINE_LISTED),
        REPLAY(JournalAction.QUARANTINE_REPLAYED),
        DISCARD(JournalAction.QUARANTINE_DISCARDED);

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
            case DISCARD -> settle(tx, request, Settlement.DISCARDED);
            case REPLAY ->
                quarantine
                        .lockWhole(tx, request.recordId())
                        .chain(item -> item.map(whole ->
                                        replay(tx, whole).chain(() -> settle(tx, request, Settlement.REPLAYED)))
                                .orElseGet(() -> Uni.createFrom()
                                        .item(Optional.of(
                                                "settled, or not kept whole: its sender has to publish it again"))));
        };
    }

    @Override
    Uni<Void> failed(Tx tx, Request request, Cause cause) {
        return quarantine.failedAgain(tx, request.recordId(), cause);
    }

    private Uni<Void> replay(Tx tx, ConsumerRecord<String, byte[]> item) {
        var handler = handlers.of(item.topic());
        if (handler == null) {
            throw new InvalidEventException("the service does not read this topic any more");
        }
        return replay(tx, item, handler);
    }

    private <T> Uni<Void> replay(Tx tx, ConsumerRecord<String, byte[]> item, EventHandler<T> handler) {
        return handler.handle(tx, List.of(deserializer.read(item, handler)));
    }

    private Uni<Optional<String>> settle(Tx tx, Request request, Settlement settlement) {
        return quarantine
                .settle(tx, request.recordId(), settlement, request.staff())
                .map(done -> done ? Optional.empty() : Optional.of("settled before"));
    }
}
