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
    Uni<Application.ApplicationView> register(ApplicationRequest request, String by) {
        request.requireFieldsOfKind();
        request.requireDocument(clock.instant().atZone(MINSK).toLocalDate());
        return work.perform(tx -> insert(tx, request, by)).map(Application::view);
    }

    Uni<Application> insert(SessionTx tx, ApplicationRequest request, String by) {
        var application = Application.register(request, by, clock.instant());
        journal.record(
                tx,
                JournalEntry.done(JournalAction.APPLICATION_REGISTERED)
                        .about(new Target.Client(application.clientId()))
                        .object(application.id()));
        return tx.session().persist(application).replaceWith(application);
    }
}
