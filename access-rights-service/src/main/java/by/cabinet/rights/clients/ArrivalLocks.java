package by.cabinet.rights.clients;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;

/**
 * Plans, lines and their products arrive on three topics, perhaps at three instances at once. Whoever comes second must see what the
 * first has written, or nobody would settle the client's roles by both. Plans are locked before lines.
 */
final class ArrivalLocks {

    private ArrivalLocks() {}

    /** For those who write lines or products that refer to the plans. */
    static Uni<Void> sharePlans(Tx tx, String[] planIds) {
        return lock(tx, "pg_advisory_xact_lock_shared", "plan", planIds);
    }

    /** For those who write the plans. */
    static Uni<Void> holdPlans(Tx tx, String[] planIds) {
        return lock(tx, "pg_advisory_xact_lock", "plan", planIds);
    }

    /** For those who write the lines, or products of theirs. */
    static Uni<Void> holdLines(Tx tx, String[] subscriberIds) {
        return lock(tx, "pg_advisory_xact_lock", "line", subscriberIds);
    }

    private static Uni<Void> lock(Tx tx, String function, String what, String[] ids) {
        return tx.query("""
                        select %s(hashtextextended('%s ' || id, 0))
                        from (select distinct id from unnest($1::text[]) as id order by id) as ordered""".formatted(function, what), (Object) ids).replaceWithVoid();
    }
}
