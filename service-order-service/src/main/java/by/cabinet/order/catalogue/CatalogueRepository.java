package by.cabinet.order.catalogue;

import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderError;
import by.cabinet.order.catalogue.OfferingChange.RevisionType;
import by.cabinet.value.Page;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The table {@code offering_revision}. */
@ApplicationScoped
class CatalogueRepository {

    private final Pool pool;
    private final DatabaseClock clock;
    private final Journal journal;

    @Inject
    CatalogueRepository(Pool pool, DatabaseClock clock, Journal journal) {
        this.pool = pool;
        this.clock = clock;
        this.journal = journal;
    }

    Uni<Optional<Offering>> find(Tx tx, String id) {
        return tx.query("select * from current_offering where offering_id = $1", id)
                .map(rows -> rows.stream().findFirst().flatMap(OfferingRowMapper::offering));
    }

    /** Fails with 404. */
    Uni<Offering> get(Tx tx, String id) {
        return find(tx, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** Fails with {@link OrderError#OFFERING_CHANGED_MEANWHILE} when the revision is there already. */
    Uni<Offering> add(Tx tx, Offering offering, RevisionType change, String changedBy) {
        var terms = offering.terms();
        return tx.query(
                        """
                        insert into offering_revision (offering_id, revision, change, changed_at, changed_by,
                            name_ru, name_be, name_en, rules_ru, rules_be, rules_en, price, fee_plans_only,
                            client_kinds, excludes, needs, valid_from, valid_to, monthly_price)
                        values ($1, $2, $3, now() + make_interval(secs => $4), $5,
                            $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
                        on conflict do nothing\
                        """,
                        terms.id(),
                        offering.revision(),
                        change.name(),
                        clock.offset(),
                        changedBy,
                        terms.name().ru(),
                        terms.name().be(),
                        terms.name().en(),
                        terms.rules().ru(),
                        terms.rules().be(),
                        terms.rules().en(),
                        terms.price().amount(),
                        terms.feePlansOnly(),
                        terms.clientKinds().stream().map(Enum::name).toArray(String[]::new),
                        terms.excludes().toArray(String[]::new),
                        terms.needs().toArray(String[]::new),
                        DatabaseClock.time(terms.validFrom()),
                        DatabaseClock.time(terms.validTo()),
                        terms.monthlyPrice().amount())
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(OrderError.OFFERING_CHANGED_MEANWHILE);
                    }
                    journal.record(tx, JournalEntry.done(change.action()).object(offering.id()));
                    return offering;
                });
    }

    /** Newest first; {@code before} is the number of the last change seen. */
    Uni<Page<OfferingChange>> findChanges(int limit, long before) {
        return pool.preparedQuery("""
            select * from offering_revision where change_number < $1
            order by change_number desc limit $2\
            """)
                .execute(Tuple.of(before, limit + 1))
                .map(rows -> Page.of(
                        rows.stream().map(OfferingRowMapper::change).toList(),
                        limit,
                        last -> String.valueOf(last.number())));
    }
}
