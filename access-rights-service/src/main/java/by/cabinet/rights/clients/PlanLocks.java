package by.cabinet.rights.clients;

import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;

/**
 * A plan and the lines on it arrive on two topics, perhaps at two instances at once. Whoever comes second must see what the
 * first has written, or nobody would settle the client's roles by both.
 */
final class PlanLocks {

    private PlanLocks() {}

    /** For those who write lines on the plans. */
    static Uni<Void> share(Tx tx, String[] planIds) {
        return lock(tx, "pg_advisory_xact_lock_shared", planIds);
    }

    /** For those who write the plans. */
    static Uni<Void> hold(Tx tx, String[] planIds) {
        return lock(tx, "pg_advisory_xact_lock", planIds);
    }

    private static Uni<Void> lock(Tx tx, String function, String[] planIds) {
        return tx.query("""
                        select %s(hashtextextended('plan ' || id, 0))
                        from (select distinct id from unnest($1::text[]) as id order by id) as plans""".formatted(function), (Object) planIds).replaceWithVoid();
    }
}
