package by.cabinet.order.catalogue;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.DatabaseClock;
import by.cabinet.order.OrderError;
import by.cabinet.order.catalogue.OfferingChange.RevisionType;
import by.cabinet.value.Page;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The tables {@code offering_revision} and {@code category}. */
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
                            client_kinds, excludes, needs, valid_from, valid_to, monthly_price, category_id)
                        values ($1, $2, $3, now() + make_interval(secs => $4), $5,
                            $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
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
                        terms.monthlyPrice().amount(),
                        terms.categoryId())
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(OrderError.OFFERING_CHANGED_MEANWHILE);
                    }
                    journal.record(tx, JournalEntry.done(change.action()).object(offering.id()));
                    return offering;
                })
                .call(added -> change == RevisionType.CREATED
                        ? Uni.createFrom().voidItem()
                        : OfferingNoticeJob.begin(tx, added, change));
    }

    /** Fails with 400 when the terms name a category that there is not. */
    Uni<OfferingTerms> requireCategory(Tx tx, OfferingTerms terms) {
        if (terms.categoryId() == null) {
            return Uni.createFrom().item(terms);
        }
        return tx.query("select from category where category_id = $1", terms.categoryId())
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.malformed("categoryId", FieldRule.CHOICE, "there is no such category");
                    }
                })
                .replaceWith(terms);
    }

    /** A new category, or a new name and position of one. */
    Uni<Void> put(Tx tx, Category category) {
        return tx.query(
                        """
                        insert into category (category_id, name_ru, name_be, name_en, position)
                        values ($1, $2, $3, $4, $5)
                        on conflict (category_id) do update set name_ru = excluded.name_ru, name_be = excluded.name_be,
                            name_en = excluded.name_en, position = excluded.position\
                        """,
                        category.id(),
                        category.name().ru(),
                        category.name().be(),
                        category.name().en(),
                        category.position())
                .invoke(() -> journal.record(
                        tx, JournalEntry.done(JournalAction.CATEGORY_CHANGED).object(category.id())))
                .replaceWithVoid();
    }

    /** As they are shown: by their positions. */
    Uni<List<Category>> categories() {
        return pool.query("select * from category order by position, category_id")
                .execute()
                .map(rows -> rows.stream().map(OfferingRowMapper::category).toList());
    }

    /** What is on sale now, by id. */
    Uni<List<Offering>> onSale() {
        return pool.preparedQuery(
                        "select o.*, now() + make_interval(secs => $1) as moment from current_offering o order by o.offering_id")
                .execute(Tuple.of(clock.offset()))
                .map(rows -> rows.stream()
                        .flatMap(row -> OfferingRowMapper.offering(row).stream()
                                .filter(offering -> offering.isOnSaleAt(RowValues.instant(row, "moment"))))
                        .toList());
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
