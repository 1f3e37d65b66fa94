package by.cabinet.common.journal;

import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.correlation.Correlation;
import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.outbox.Tx;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes down who did what, when, from where and with which result. R1.7 */
@ApplicationScoped
public class Journal {

    private final CurrentCaller caller;
    private final ProductClock clock;
    private final Notes notes;
    private final String service;

    @Inject
    Journal(
            CurrentCaller caller,
            ProductClock clock,
            Notes notes,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.caller = caller;
        this.clock = clock;
        this.notes = notes;
        this.service = service;
    }

    /** In the action's own transaction: without its entry the action is not done. */
    public void record(Tx tx, Entry entry) {
        tx.tell(event(entry));
    }

    /** The same for what is done in one statement, without a {@link Tx}: the entry is told together with its other events. */
    public OutgoingEvent recorded(Entry entry) {
        return event(entry);
    }

    /**
     * In a transaction of its own, for a read or a refusal. Completes when the entry is safe, or has been given up and logged;
     * never fails, and never takes long.
     */
    public Uni<Void> note(Entry entry) {
        return notes.keep(event(entry));
    }

    private OutgoingEvent event(Entry entry) {
        var actor = entry.actor().or(this::current).map(Actor::of).orElseGet(() -> Actor.service(service));
        var written = EntryWritten.of(entry, actor, clock.instant(), Correlation.current());
        return new OutgoingEvent(EntryWritten.TOPIC, written.key(), "by.cabinet.journal.entry.v1", written);
    }

    private Optional<Caller> current() {
        return Arc.container().requestContext().isActive() ? Optional.ofNullable(caller.get()) : Optional.empty();
    }
}
