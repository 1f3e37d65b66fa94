package by.cabinet.rights.party;

import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;

/**
 * Plans, subscribers and their products arrive on three topics, perhaps at three instances at once. The second must see what the
 * first has written, or no recalculation of the client's roles would see both. Plans are locked before subscribers.
 */
final class ProjectionLocks {

    private static final String SHARE_TARIFF_PLANS = """
            select pg_advisory_xact_lock_shared(hashtextextended('tariff-plan ' || id, 0))
            from (select distinct id from unnest($1::text[]) as id order by id) as ordered""";

    private static final String LOCK_TARIFF_PLANS = """
            select pg_advisory_xact_lock(hashtextextended('tariff-plan ' || id, 0))
            from (select distinct id from unnest($1::text[]) as id order by id) as ordered""";

    private static final String LOCK_SUBSCRIBERS = """
            select pg_advisory_xact_lock(hashtextextended('subscriber ' || id, 0))
            from (select distinct id from unnest($1::text[]) as id order by id) as ordered""";

    private ProjectionLocks() {}

    /** For writers of subscribers or products that refer to the plans. */
    static Uni<Void> shareTariffPlans(Tx tx, String[] planIds) {
        return tx.query(SHARE_TARIFF_PLANS, (Object) planIds).replaceWithVoid();
    }

    /** For writers of the plans. */
    static Uni<Void> lockTariffPlans(Tx tx, String[] planIds) {
        return tx.query(LOCK_TARIFF_PLANS, (Object) planIds).replaceWithVoid();
    }

    /** For writers of the subscribers or of their products. */
    static Uni<Void> lockSubscribers(Tx tx, String[] subscriberIds) {
        return tx.query(LOCK_SUBSCRIBERS, (Object) subscriberIds).replaceWithVoid();
    }
}
