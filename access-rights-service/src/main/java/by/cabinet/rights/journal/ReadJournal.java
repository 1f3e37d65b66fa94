package by.cabinet.rights.journal;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Page;
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

/** Finds entries, newest first. Only what is asked for stands in the statement, so that each search has the index made for it. */
@ApplicationScoped
class ReadJournal {

    private final Pool pool;

    @Inject
    ReadJournal(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<JournalLine>> find(JournalSearch search, Scope scope, Function<Row, JournalLine> shown) {
        var conditions = new Conditions();
        search(conditions, search);
        var statement = scope.statement(conditions, conditions.add(search.limit() + 1));
        return pool.preparedQuery(statement)
                .execute(Tuple.from(conditions.values))
                .map(rows -> Page.of(rows.stream().toList(), search.limit(), ReadJournal::cursor)
                        .map(shown));
    }

    private static void search(Conditions conditions, JournalSearch search) {
        conditions.equal("actor_id", search.who());
        conditions.equal("client_id", search.clientId());
        conditions.equal("account_id", search.accountId());
        conditions.equal("subscriber_id", search.subscriberId());
        conditions.equal("action", search.action());
        conditions.equal("result", search.result());
        conditions.equal("correlation_id", search.correlationId());
        search.begin().ifPresent(from -> conditions.and("at >= " + conditions.add(from)));
        search.end().ifPresent(to -> conditions.and("at < " + conditions.add(to)));
        if (search.cursor() != null) {
            var place = search.cursor().split("\\.", -1);
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
                        ChronoUnit.MICROS.between(Instant.EPOCH, RowValues.instant(row, "at")),
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

        /** What was done by the line or to it: two searches, each by its index. */
        record OfLine(String clientId, String subscriberId) implements Scope {
            @Override
            public String statement(Conditions conditions, String limit) {
                conditions.equal("client_id", clientId);
                var line = conditions.add(subscriberId);
                return """
                       (select * from journal_entry%1$s and actor_kind = 'SUBSCRIBER' and actor_id = %2$s%3$s%4$s)
                       union (select * from journal_entry%1$s and subscriber_id = %2$s%3$s%4$s)%3$s%4$s""".formatted(conditions, line, ORDER, limit);
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
