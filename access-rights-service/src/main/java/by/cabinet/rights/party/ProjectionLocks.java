package by.cabinet.rights.party;

import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;

/**
 * Plans, subscribers and their products arrive on three topics, perhaps at three instances at once. The second must see what the
 * first has written, or no recalculation of the client's roles would see both. Plans are locked before subscribers.
 */
final class ProjectionLocks {

    private ProjectionLocks() {}

    /** For writers of subscribers or products that refer to the plans. */
    static Uni<Void> lockTariffPlansShared(Tx tx, String[] planIds) {
        return lock(tx, "pg_advisory_xact_lock_shared", "tariff-plan", planIds);
    }

    /** For writers of the plans. */
    static Uni<Void> lockTariffPlans(Tx tx, String[] planIds) {
        return lock(tx, "pg_advisory_xact_lock", "tariff-plan", planIds);
    }

    /** For writers of the subscribers or of their products. */
    static Uni<Void> lockSubscribers(Tx tx, String[] subscriberIds) {
        return lock(tx, "pg_advisory_xact_lock", "subscriber", subscriberIds);
    }

    private static Uni<Void> lock(Tx tx, String function, String what, String[] ids) {
        return tx.query("""
                        select %s(hashtextextended('%s ' || id, 0))
                        from (select distinct id from unnest($1::text[]) as id order by id) as ordered""".formatted(function, what), (Object) ids).replaceWithVoid();
    }
}
