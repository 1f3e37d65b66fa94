package by.cabinet.auth.puk;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** R1.4 b: a shop enables PUK1 for a line, or disables it. */
@ApplicationScoped
class DecideInShop {

    private final UnitOfWork work;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    DecideInShop(UnitOfWork work, ProductClock clock, Journal journal) {
        this.work = work;
        this.clock = clock;
        this.journal = journal;
    }

    /** Throws 404 for a line that is not there (any more). */
    Uni<Void> decide(String subscriberId, boolean enabled) {
        return work.perform(tx -> tx.query(
                        """
                        with line as (
                            select id, account_id, client_id from subscriber where id = $1 and status <> 'TERMINATED'),
                        decided as (
                            insert into puk1_shop_decision (subscriber_id, enabled, decided_at)
                            select id, $2::boolean, now() + $3 * interval '1 millisecond' from line
                            on conflict (subscriber_id) do update
                            set enabled = excluded.enabled, decided_at = excluded.decided_at)
                        select * from line""", subscriberId, enabled, clock.offset().toMillis())
                .map(rows -> rows.stream()
                        .findAny()
                        .map(row -> new Target.Subscriber(
                                row.getString("id"), row.getString("account_id"), row.getString("client_id")))
                        .orElseThrow(ProblemException::notFound))
                .invoke(line -> journal.record(
                        tx,
                        JournalEntry.done(enabled ? "puk1.enabled" : "puk1.disabled").about(line)))
                .replaceWithVoid());
    }
}
