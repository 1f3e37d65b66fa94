package by.cabinet.rights.exports;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code subscriber_export}. Its times are the product clock's. */
@ApplicationScoped
class ExportRepository {

    private static final String OF_OWNER = "subscriber_id = $2 and client_id = $3";

    private final Pool pool;
    private final UnitOfWork work;
    private final ProductClock clock;

    @Inject
    ExportRepository(Pool pool, UnitOfWork work, ProductClock clock) {
        this.pool = pool;
        this.work = work;
        this.clock = clock;
    }

    /** The one that can still be fetched and was asked for by the same document. */
    Uni<Optional<ExportView>> findReady(Tx tx, ExportRequest request) {
        return tx.query(
                        """
                        select e.* from subscriber_export e join subscriber s using (subscriber_id, client_id)
                        where subscriber_id = $1 and document_number = $2 and document_date = $3 and expires_at > $4
                        order by id desc limit 1""",
                        request.subscriberId(),
                        request.documentNumber(),
                        request.documentDate(),
                        time(clock.instant()))
                .map(this::first);
    }

    Uni<ExportView> insert(Tx tx, String id, ExportRequest request, Row subscriber, String by, Instant expiresAt) {
        return tx.query(
                        """
                        insert into subscriber_export (id, subscriber_id, account_id, client_id, document_number, document_date,
                                                       requested_by, requested_at, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *""",
                        id,
                        request.subscriberId(),
                        subscriber.getString("account_id"),
                        subscriber.getString("client_id"),
                        request.documentNumber(),
                        request.documentDate(),
                        by,
                        time(clock.instant()),
                        time(expiresAt))
                .map(rows -> first(rows).orElseThrow());
    }

    Uni<Optional<ExportView>> find(String id) {
        return pool.preparedQuery("select * from subscriber_export where id = $1")
                .execute(Tuple.of(id))
                .map(this::first);
    }

    /** If it is the subscriber's, as his present client's. */
    Uni<Optional<ExportView>> find(String id, Caller.Subscriber owner) {
        return pool.preparedQuery("select * from subscriber_export where id = $1 and " + OF_OWNER)
                .execute(Tuple.of(id, owner.subscriberId(), owner.clientId()))
                .map(this::first);
    }

    /** The subscriber's own, newest first. */
    Uni<Page<ExportView>> list(Caller.Subscriber owner, @Nullable String cursor, int limit) {
        return list(OF_OWNER, owner.subscriberId(), owner.clientId(), cursor, limit);
    }

    /** Those of one subscriber, whosever he was, or of all; newest first. */
    Uni<Page<ExportView>> list(@Nullable String subscriberId, @Nullable String cursor, int limit) {
        return list("($2::text is null or subscriber_id = $2) and $3::text is null", subscriberId, null, cursor, limit);
    }

    private Uni<Page<ExportView>> list(String whose, String subscriberId, String clientId, String cursor, int limit) {
        return pool.preparedQuery(
                        "select * from subscriber_export where %s and ($1::text is null or id < $1)".formatted(whose)
                                + " order by id desc limit $4")
                .execute(Tuple.from(Arrays.asList(cursor, subscriberId, clientId, limit + 1)))
                .map(rows -> Page.of(rows.stream().map(this::view).toList(), limit, ExportView::id));
    }

    Uni<Void> markFetched(Tx tx, String id) {
        return tx.query(
                        "update subscriber_export set fetched_at = coalesce(fetched_at, $2) where id = $1",
                        id,
                        time(clock.instant()))
                .replaceWithVoid();
    }

    /** A year after it was asked for nobody needs to know it: its entries in the journal stay. */
    Uni<Boolean> deleteExpired(int atMost) {
        return work.deleteExpired(atMost, List.of("""
                delete from subscriber_export where id in (
                    select id from subscriber_export where requested_at < now() - interval '365 days'
                    limit %d for update skip locked)""".formatted(atMost)));
    }

    private Optional<ExportView> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(this::view);
    }

    private ExportView view(Row row) {
        return ExportView.of(row, clock.instant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
