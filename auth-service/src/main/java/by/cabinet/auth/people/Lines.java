package by.cabinet.auth.people;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Finds lines. Numbers move: of the lines that are not terminated, the one that the CRM told of last holds the number, by the
 * time of its events and not by the order in which they came.
 */
@ApplicationScoped
public class Lines {

    private static final String LINE = """
            select s.*, c.kind as client_kind from subscriber s left join client c on c.id = s.client_id
            where s.status <> 'TERMINATED' and\s""";

    private final Pool pool;

    @Inject
    public Lines(Pool pool) {
        this.pool = pool;
    }

    /** The line that holds the number now. */
    public Uni<Optional<Line>> holding(Phone phone) {
        return pool.preparedQuery(LINE + """
                        s.phone = $1 order by s.told_at desc, s.activated_at desc, s.id desc limit 1""").execute(Tuple.of(phone.e164())).map(Lines::first);
    }

    public Uni<Optional<Line>> byId(String subscriberId) {
        return pool.preparedQuery(LINE + "s.id = $1")
                .execute(Tuple.of(subscriberId))
                .map(Lines::first);
    }

    /** The line, if it holds its number; locked against the CRM's changes until the transaction ends. */
    public Uni<Optional<Line>> shared(Tx tx, String subscriberId) {
        return tx.query(LINE + """
                        s.id = $1 and not exists (
                            select from subscriber later
                            where later.phone = s.phone and later.status <> 'TERMINATED'
                              and (later.told_at, later.activated_at, later.id) > (s.told_at, s.activated_at, s.id))
                        for share of s""", subscriberId).map(Lines::first);
    }

    private static Optional<Line> first(RowSet<Row> rows) {
        return rows.stream().map(Line::of).findFirst();
    }
}
