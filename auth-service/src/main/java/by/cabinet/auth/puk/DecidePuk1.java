package by.cabinet.auth.puk;

import by.cabinet.auth.party.PartyChangeListener.OwnerCredentials;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;

/** R1.4 b: a shop enables PUK1 for a subscriber, or disables it, while he is the same client's. */
@ApplicationScoped
class DecidePuk1 implements OwnerCredentials {

    private final UnitOfWork work;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    DecidePuk1(UnitOfWork work, ProductClock clock, Journal journal) {
        this.work = work;
        this.clock = clock;
        this.journal = journal;
    }

    @Override
    public Uni<Void> deleteOfFormerOwners(Tx tx, Collection<String> subjectIds) {
        return tx.query("delete from puk1_shop_decision where subscriber_id = any($1)", (Object)
                        subjectIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Throws 404 for a subscriber that is not there (any more). */
    Uni<Void> perform(String subscriberId, boolean enabled) {
        return work.perform(tx -> tx.query(
                        """
                        with target as (
                            select subscriber_id, account_id, client_id from subscriber where subscriber_id = $1 and status <> 'TERMINATED'
                            for share),
                        decided as (
                            insert into puk1_shop_decision (subscriber_id, enabled, decided_at)
                            select subscriber_id, $2::boolean, now() + $3 * interval '1 millisecond' from target
                            on conflict (subscriber_id) do update
                            set enabled = excluded.enabled, decided_at = excluded.decided_at)
                        select * from target""", subscriberId, enabled, clock.offset().toMillis())
                .map(rows -> rows.stream()
                        .findAny()
                        .map(row -> new Target.Subscriber(
                                row.getString("subscriber_id"),
                                row.getString("account_id"),
                                row.getString("client_id")))
                        .orElseThrow(ProblemException::notFound))
                .invoke(subscriber -> journal.record(
                        tx,
                        JournalEntry.done(enabled ? JournalAction.PUK1_ENABLED : JournalAction.PUK1_DISABLED)
                                .about(subscriber)))
                .replaceWithVoid());
    }
}
