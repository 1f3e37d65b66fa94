package by.cabinet.rights.journal;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Finds entries, newest first. A statement has the conditions of its query only, so that each query uses the index made for it. */
@ApplicationScoped
class JournalRepository {

    private static final String ENTRIES = "select * from journal_entry";
    private static final String NEWEST_FIRST = " order by at desc, partition desc, \"offset\" desc limit ";

    private final Pool pool;

    @Inject
    JournalRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whose entries may be found. */
    sealed interface Scope {

        record Everything() implements Scope {}

        /** What was done by or to the client; to one account of it, if one is named. */
        record OfClient(String clientId, String accountId) implements Scope {}

        /** What was done by the subscriber or to it. */
        record OfSubscriber(String clientId, String subscriberId) implements Scope {}
    }

    Uni<Page<JournalEntryView>> find(JournalQuery query, Scope scope, Function<Row, JournalEntryView> view) {
        var conditions = query.conditions();
        var statement = statement(scope, conditions, conditions.parameter(query.limit() + 1));
        return pool.preparedQuery(statement)
                .execute(conditions.values())
                .map(rows -> Page.of(rows.stream().toList(), query.limit(), JournalRepository::cursor)
                        .map(view));
    }

    private static String statement(Scope scope, JournalQuery.SqlConditions conditions, String limit) {
        return switch (scope) {
            case Scope.Everything _ -> page(limit, conditions.where());
            case Scope.OfClient of -> {
                conditions.equal("client_id", of.clientId()).equal("account_id", of.accountId());
                yield page(limit, conditions.where());
            }
            case Scope.OfSubscriber of -> {
                // Two searches, because each has its index.
                conditions.equal("client_id", of.clientId());
                var subscriber = conditions.parameter(of.subscriberId());
                var by = conditions.where("actor_kind = 'SUBSCRIBER'", "actor_id = " + subscriber);
                var to = conditions.where("subscriber_id = " + subscriber);
                yield "(" + page(limit, by) + ") union (" + page(limit, to) + ")" + NEWEST_FIRST + limit;
            }
        };
    }

    private static String page(String limit, String where) {
        return ENTRIES + where + NEWEST_FIRST + limit;
    }

    /** Where the next page begins; {@link JournalQuery} reads it. */
    private static String cursor(Row row) {
        return "%d.%d.%d"
                .formatted(
                        ChronoUnit.MICROS.between(Instant.EPOCH, RowValues.instant(row, "at")),
                        row.getInteger("partition"),
                        row.getLong("offset"));
    }
}
