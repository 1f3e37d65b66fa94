package by.cabinet.auth.session;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Ends sessions for a reason other than time: rows, events and Redis. Redis is told before the commit, so that after it no
 * token of them is good; if the commit fails, they are found lost.
 */
@ApplicationScoped
public class EndSessions {

    private final SessionTable table;
    private final SessionRepository store;

    @Inject
    EndSessions(SessionTable table, SessionRepository store) {
        this.table = table;
        this.store = store;
    }

    /** All sessions of these lines or accounts. */
    public Uni<Void> of(Tx tx, Collection<String> subjectIds, EndReason reason) {
        return subjectIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : table.endOfSubjects(tx, subjectIds, reason)
                        .call(rows -> finish(tx, rows))
                        .replaceWithVoid();
    }

    /** All sessions of a line or account but one. R1.11 */
    public Uni<Void> others(Tx tx, String subjectId, String keptId, EndReason reason) {
        return table.endOthers(tx, subjectId, keptId, reason)
                .call(rows -> finish(tx, rows))
                .replaceWithVoid();
    }

    /** One session of the subject; false when it has no such session, or it is over. */
    Uni<Boolean> one(Tx tx, String subjectId, String id) {
        return table.endOne(tx, subjectId, id, EndReason.SIGNED_OUT)
                .call(rows -> finish(tx, rows))
                .map(rows -> !rows.isEmpty());
    }

    private Uni<Void> finish(Tx tx, List<SessionRow> ended) {
        ended.forEach(row -> tx.publish(SessionEvent.ended(row)));
        return store.end(ended.stream().map(SessionRow::tokenHash).toList());
    }
}
