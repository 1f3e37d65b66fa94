package by.cabinet.rights.applications;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Registers an application; nothing changes until it is decided. */
@ApplicationScoped
class RegisterApplication {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    private final UnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    RegisterApplication(UnitOfWork work, Journal journal, ProductClock clock) {
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** With the document that the back office has received. */
    Uni<Application> register(ApplicationRequest application, String by) {
        application.requireFieldsOfKind();
        application.requireDocument(clock.instant().atZone(MINSK).toLocalDate());
        return work.perform(tx -> insert(tx, application, by));
    }

    Uni<Application> insert(Tx tx, ApplicationRequest application, String by) {
        var id = Ids.next();
        journal.record(
                tx,
                JournalEntry.done(JournalAction.APPLICATION_REGISTERED)
                        .about(new Target.Client(application.clientId()))
                        .object(id));
        return tx.query(
                        """
                        insert into application (id, kind, client_id, account_id, subscriber_ids, contact_email, contact_phone,
                                                 document_number, document_date, state, registered_by, registered_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'REGISTERED', $10, $11)
                        returning *""",
                        id,
                        application.kind().name(),
                        application.clientId(),
                        application.accountId(),
                        application.distinctSubscriberIds().toArray(String[]::new),
                        application.contactEmail(),
                        Optional.ofNullable(application.contactPhone())
                                .map(Phone::e164)
                                .orElse(null),
                        application.documentNumber(),
                        application.documentDate(),
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> Application.of(rows.iterator().next()));
    }
}
