package by.cabinet.auth.session;

import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.session.SessionRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Ends sessions for a reason other than time: rows, events and Redis. Redis deletes them before the commit, so that after it
 * none of their tokens is valid; if the commit fails, they are found lost. What has ended lately is deleted again: a Redis that has older
 * data would serve it. With all sessions of a subject its devices are forgotten.
 */
@ApplicationScoped
public class EndSessions {

    private final SessionRowRepository rows;
    private final SessionRepository store;

    @Inject
    EndSessions(SessionRowRepository rows, SessionRepository store) {
        this.rows = rows;
        this.store = store;
    }

    /** All sessions of these subscribers or accounts. {@code correlationId}: of what has ended a subject's, null in a request. */
    public Uni<Void> of(Tx tx, Collection<String> subjectIds, EndReason reason, UnaryOperator<String> correlationId) {
        return subjectIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.endOfSubjects(tx, subjectIds, reason)
                        .call(ended -> finish(tx, ended, rows.endedLately(tx, subjectIds), correlationId))
                        .call(() -> forgetDevices(tx, subjectIds))
                        .replaceWithVoid();
    }

    /**
     * All sessions of subjects whose access has been closed. What a subscriber's code has opened in a session of his account ends with
     * it: the SIM may be lost. R1.12
     */
    public Uni<Void> ofClosed(Tx tx, Collection<String> subjectIds, UnaryOperator<String> correlationId) {
        return subjectIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.endOfClosed(tx, subjectIds)
                        .call(ended -> finish(tx, ended, rows.endedLately(tx, subjectIds), correlationId))
                        .call(() -> forgetDevices(tx, subjectIds))
                        .replaceWithVoid();
    }

    /** All sessions of a subscriber or account but one. R1.11 */
    public Uni<Void> others(Tx tx, String subjectId, String exceptId, EndReason reason) {
        return rows.endOthers(tx, subjectId, exceptId, reason)
                .call(ended -> finish(tx, ended, rows.endedLately(tx, List.of(subjectId)), _ -> null))
                .call(() -> forgetDevices(tx, List.of(subjectId)))
                .replaceWithVoid();
    }

    /** The oldest, so that so many go on: sessions without end would fill Redis. */
    Uni<Void> oldest(Tx tx, String subjectId, int stay) {
        return rows.endOldest(tx, subjectId, stay, EndReason.TOO_MANY_SESSIONS)
                .call(ended -> finish(tx, ended, Uni.createFrom().item(List.of()), _ -> null))
                .replaceWithVoid();
    }

    /** The newest session of the subject; false when none is running. */
    Uni<Boolean> newest(Tx tx, String subjectId, EndReason reason) {
        return rows.endNewest(tx, subjectId, reason)
                .call(ended -> finish(tx, ended, Uni.createFrom().item(List.of()), _ -> null))
                .map(ended -> !ended.isEmpty());
    }

    /** One session of the subject; false when it has no such session, or it is over. */
    Uni<Boolean> one(Tx tx, String subjectId, String id, EndReason reason) {
        return rows.endOne(tx, subjectId, id, reason)
                .call(ended -> finish(tx, ended, rows.hashOf(tx, subjectId, id), _ -> null))
                .map(ended -> !ended.isEmpty());
    }

    /** Whoever was known there may be the one who is to be kept out. */
    private static Uni<Void> forgetDevices(Tx tx, Collection<String> subjectIds) {
        return tx.query("delete from device_subject where subject_id = any($1)", (Object)
                        subjectIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    private Uni<Void> finish(
            Tx tx, List<SessionRow> ended, Uni<List<String>> endedBefore, UnaryOperator<String> correlationId) {
        ended.forEach(row -> tx.publish(Topics.SESSIONS, row.ended(), correlationId.apply(row.subjectId())));
        return endedBefore
                .map(hashes -> Stream.concat(ended.stream().map(SessionRow::tokenHash), hashes.stream())
                        .distinct()
                        .toList())
                .chain(hashes -> store.end(hashes, SessionRow.reasons(ended)));
    }
}
