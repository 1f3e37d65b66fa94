package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers an application; nothing changes until it is decided. */
@ApplicationScoped
class RegisterApplication {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    private final EntityUnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    RegisterApplication(EntityUnitOfWork work, Journal journal, ProductClock clock) {
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** With the document that the back office has received. */
    Uni<Application.ApplicationView> register(ApplicationRequest request, String by, @Nullable String key) {
        request.requireFieldsOfKind();
        request.requireDocument(clock.instant().atZone(MINSK).toLocalDate());
        return work.perform(tx -> once(tx, request, by, key, () -> insert(tx, request, by, key)))
                .map(Application::view);
    }

    /** What the same sender has registered under the key, else what {@code first} does. Fails with 422 for a key that was another request's. */
    Uni<Application> once(
            SessionTx tx,
            ApplicationRequest request,
            String by,
            @Nullable String key,
            Supplier<Uni<Application>> first) {
        if (key == null) {
            return first.get();
        }
        return tx.query("select pg_advisory_xact_lock(hashtextextended('application ' || $1 || ' ' || $2, 0))", by, key)
                // A statement of its own: it sees what the last holder of the lock has left.
                .chain(() -> tx.session()
                        .createSelectionQuery(
                                "from Application where registeredBy = :by and idempotencyKey = :key",
                                Application.class)
                        .setParameter("by", by)
                        .setParameter("key", key)
                        .getSingleResultOrNull())
                .invoke(found -> {
                    if (found != null) {
                        found.requireSame(request);
                    }
                })
                .onItem()
                .ifNull()
                .switchTo(first::get);
    }

    Uni<Application> insert(SessionTx tx, ApplicationRequest request, String by, @Nullable String key) {
        var application = Application.register(request, by, key, clock.instant());
        journal.record(
                tx,
                JournalEntry.done(JournalAction.APPLICATION_REGISTERED)
                        .about(new Target.Client(application.clientId()))
                        .object(application.id()));
        return tx.session().persist(application).replaceWith(application);
    }
}
