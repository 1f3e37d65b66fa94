package by.cabinet.rights.journal;

import by.cabinet.common.sql.Values;
import by.cabinet.common.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds entries, newest first. A statement has the conditions of its query only, so that each query uses the index made for it. */
@ApplicationScoped
class JournalRepository {

    private final Pool pool;

    @Inject
    JournalRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<JournalEntryView>> find(JournalQuery query, Scope scope, Function<Row, JournalEntryView> shown) {
        var conditions = new Conditions();
        conditions(conditions, query);
        var statement = scope.statement(conditions, conditions.add(query.limit() + 1));
        return pool.preparedQuery(statement)
                .execute(Tuple.from(conditions.values))
                .map(rows -> Page.of(rows.stream().toList(), query.limit(), JournalRepository::cursor)
                        .map(shown));
    }

    private static void conditions(Conditions conditions, JournalQuery query) {
        conditions.equal("actor_id", query.who());
        conditions.equal("client_id", query.clientId());
        conditions.equal("account_id", query.accountId());
        conditions.equal("subscriber_id", query.subscriberId());
        conditions.equal("action", query.action());
        conditions.equal("result", query.result());
        conditions.equal("correlation_id", query.correlationId());
        query.begin().ifPresent(from -> conditions.and("at >= " + conditions.add(from)));
        query.end().ifPresent(to -> conditions.and("at < " + conditions.add(to)));
        if (query.cursor() != null) {
            var place = query.cursor().split("\\.", -1);
            var at = Instant.EPOCH
                    .plus(Long.parseLong(place[0]), ChronoUnit.MICROS)
                    .atOffset(ZoneOffset.UTC);
            conditions.and("(at, partition, \"offset\") < (%s, %s, %s)"
                    .formatted(
                            conditions.add(at),
                            conditions.add(Integer.valueOf(place[1])),
                            conditions.add(Long.valueOf(place[2]))));
        }
    }

    private static String cursor(Row row) {
        return "%d.%d.%d"
                .formatted(
                        ChronoUnit.MICROS.between(Instant.EPOCH, Values.instant(row, "at")),
                        row.getInteger("partition"),
                        row.getLong("offset"));
    }

    /** Whose entries may be found. */
    sealed interface Scope {

        String ORDER = " order by at desc, partition desc, \"offset\" desc limit ";

        default String statement(Conditions conditions, String limit) {
            return "select * from journal_entry" + conditions + ORDER + limit;
        }

        record Everything() implements Scope {}

        /** What was done by or to the client; to one account of it, if one is named. */
        record OfClient(String clientId, String accountId) implements Scope {
            @Override
            public String statement(Conditions conditions, String limit) {
                conditions.equal("client_id", clientId);
                conditions.equal("account_id", accountId);
                return Scope.super.statement(conditions, limit);
            }
        }

        /** What was done by the subscriber or to it: two searches, each by its index. */
        record OfSubscriber(String clientId, String subscriberId) implements Scope {
            @Override
            public String statement(Conditions conditions, String limit) {
                conditions.equal("client_id", clientId);
                var subscriber = conditions.add(subscriberId);
                return """
                       (select * from journal_entry%1$s and actor_kind = 'SUBSCRIBER' and actor_id = %2$s%3$s%4$s)
                       union (select * from journal_entry%1$s and subscriber_id = %2$s%3$s%4$s)%3$s%4$s""".formatted(conditions, subscriber, ORDER, limit);
            }
        }
    }

    /** The conditions of a statement and the values of its parameters. */
    static final class Conditions {
        private final List<Object> values = new ArrayList<>();
        private final StringBuilder text = new StringBuilder(" where true");

        void equal(String column, String value) {
            if (value != null) {
                and(column + " = " + add(value));
            }
        }

        void and(String condition) {
            text.append(" and ").append(condition);
        }

        /** The parameter's name. */
        String add(Object value) {
            values.add(value);
            return "$" + values.size();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
