package by.cabinet.rights.exports;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rest.FailureMapping;
import by.cabinet.rights.exports.ExportView.ExportState;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;

/** Hands an export to the subscriber whose data it is, and to nobody else. */
@ApplicationScoped
class FetchExport {

    /** They are put together in memory: of one instance, at the same time. */
    private static final int AT_ONCE = 8;

    private final ExportRepository exports;
    private final AssembleExport assembling;
    private final UnitOfWork work;
    private final Journal journal;
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    FetchExport(ExportRepository exports, AssembleExport assembling, UnitOfWork work, Journal journal) {
        this.exports = exports;
        this.assembling = assembling;
        this.work = work;
        this.journal = journal;
    }

    /**
     * Fails with 404 for another's, a former owner's and an expired one, and with 403 in a session without a second authentication; a
     * manager needs it too, whose own data these are.
     */
    Uni<ExportView> require(String id, Caller.Subscriber owner) {
        return exports.find(id, owner)
                .map(found -> found.filter(export -> export.state() == ExportState.READY)
                        .orElseThrow(ProblemException::notFound))
                .invoke(() -> {
                    if (!owner.session().secondFactor()) {
                        throw new ProblemException(CommonError.SECOND_FACTOR_REQUIRED);
                    }
                });
    }

    /** The zip. Fails with 503 when a service cannot answer: half of it is nothing. */
    Uni<byte[]> perform(ExportView export, Caller.Subscriber owner) {
        if (!places.tryAcquire()) {
            throw FailureMapping.unavailable();
        }
        return Uni.createFrom()
                .deferred(() -> assembling.perform(export, owner))
                .onTermination()
                .invoke(() -> places.release())
                .call(() -> work.perform(tx -> {
                    journal.record(
                            tx,
                            JournalEntry.done(JournalAction.EXPORT_FETCHED)
                                    .about(export.target())
                                    .object(export.id()));
                    return exports.markFetched(tx, export.id());
                }));
    }
}
