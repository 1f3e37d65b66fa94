package by.cabinet.messaging.journal;

import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalEntryEvent;
import by.cabinet.contract.rights.JournalEntryEvent.Result;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Records who did what, when, from where and with which result. R1.7 */
@ApplicationScoped
public class Journal {

    private final CurrentCaller caller;
    private final ProductClock clock;
    private final JournalBatchWriter writer;
    private final Validator validator;
    private final String service;

    @Inject
    Journal(
            CurrentCaller caller,
            ProductClock clock,
            JournalBatchWriter writer,
            Validator validator,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.caller = caller;
        this.clock = clock;
        this.writer = writer;
        this.validator = validator;
        this.service = service;
    }

    /** In the action's own transaction: without its entry the action is not done. */
    public void record(Tx tx, JournalEntry entry) {
        tx.publish(recorded(entry));
    }

    /** The same for what an event caused, under the event's correlation id. */
    public void record(Tx tx, JournalEntry entry, String cause) {
        tx.publish(event(entry, cause));
    }

    /** The same for what is done in one statement, without a {@link Tx}: the entry is published together with its other events. */
    public OutboxEvent recorded(JournalEntry entry) {
        return event(entry, null);
    }

    /**
     * In a transaction of its own, for a read or a refusal; never takes long. What is done fails with 503 where its entry cannot be
     * written: nobody reads other people's data unseen. What was refused is answered all the same; an entry that is lost then is counted.
     */
    public Uni<Void> recordLater(JournalEntry entry) {
        var event = recorded(entry);
        return entry.result() == Result.DONE ? writer.require(event) : writer.attempt(event);
    }

    private OutboxEvent event(JournalEntry entry, String cause) {
        var actor = entry.actor().or(this::current).map(Actor::of).orElseGet(() -> Actor.service(service));
        var correlationId = cause == null ? Correlation.current() : cause;
        return OutboxEvent.of(Topics.JOURNAL_ENTRIES, readable(entry.recordedBy(actor, clock.instant(), correlationId)))
                .causedBy(correlationId);
    }

    /** What the reader would put into quarantine fails the action: nothing is done without its entry. */
    private JournalEntryEvent readable(JournalEntryEvent event) {
        var violations = validator.validate(event);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("the journal takes no such entry: "
                    + violations.stream()
                            .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
        return event;
    }

    private Optional<Caller> current() {
        return Arc.container().requestContext().isActive() ? Optional.ofNullable(caller.get()) : Optional.empty();
    }
}
