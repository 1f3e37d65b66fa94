package by.cabinet.auth.session;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What somebody can see of, and do to, his own sessions. */
@ApplicationScoped
class OwnSessions {

    private final SessionTable table;
    private final SessionRepository store;
    private final EndSessions endSessions;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    OwnSessions(SessionTable table, SessionRepository store, EndSessions endSessions, UnitOfWork work, Journal journal) {
        this.table = table;
        this.store = store;
        this.endSessions = endSessions;
        this.work = work;
        this.journal = journal;
    }

    /** The session in which he asks; 401 when it has just ended. */
    Uni<SessionView> current(Caller.SignedIn caller) {
        return table.running(caller.session().id())
                .chain(row -> row.map(this::live).orElse(Uni.createFrom().item(Optional.empty())))
                .map(live ->
                        live.map(SessionView::of).orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN)));
    }

    /** A page of the others, on whatever portal. */
    Uni<Page<SessionView>> elsewhere(Caller.SignedIn caller, String cursor, int limit) {
        return table.runningOf(SubjectOf.caller(caller), cursor, limit)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .filter(row -> !row.id().equals(caller.session().id()))
                        .onItem()
                        .transformToUniAndConcatenate(this::live)
                        .collect()
                        .asList()
                        .map(found -> page(rows, found, limit)));
    }

    Uni<Boolean> end(Caller.SignedIn caller, String id) {
        return work.perform(tx -> endSessions
                .one(tx, SubjectOf.caller(caller), id)
                .invoke(ended -> {
                    if (ended) {
                        journal.record(
                                tx, StartSession.entry("session.ended", caller).object(id)); // R1.7
                    }
                }));
    }

    /** As Redis has it, not slid by being looked at; empty when it has run out and its row does not know it yet. */
    private Uni<Optional<ActiveSession>> live(SessionRow row) {
        return store.touch(row.tokenHash(), row.portal(), false);
    }

    private static Page<SessionView> page(List<SessionRow> rows, List<Optional<ActiveSession>> found, int limit) {
        return new Page<>(
                found.stream().flatMap(Optional::stream).map(SessionView::of).toList(),
                rows.size() < limit ? null : rows.getLast().id());
    }
}
