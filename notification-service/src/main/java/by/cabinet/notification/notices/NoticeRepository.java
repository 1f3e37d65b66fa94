package by.cabinet.notification.notices;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.NoticeAdded;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.notification.SmsRequested.About;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.notification.texts.LocalizedTexts;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tables {@code notice}, {@code notice_read} and {@code notice_read_up_to}. Their times are PostgreSQL's plus the offset of the product clock. */
@ApplicationScoped
public class NoticeRepository {

    private static final Duration RETENTION = Duration.ofDays(90);

    /** A transaction lasts less long: behind a notice of that age none comes with a lower number. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** An account of thousands of subscribers may have many more; nobody reads them one by one. */
    static final int COUNTED = 1_000;

    /** SQL, after the condition on the notice: behind what was read at once nothing is looked for. */
    private static final String UNREAD = " and n.seq > (select coalesce(max(w.seq), 0) from notice_read_up_to w"
            + " where w.reader = $2 and w.client_id = $1)"
            + " and not exists (select from notice_read r where r.notice_id = n.id and r.reader = $2)";

    private final ProductClock clock;

    @Inject
    NoticeRepository(ProductClock clock) {
        this.clock = clock;
    }

    /** Those of the messages that are somebody's notice, each once; what is new is published for open streams. */
    public Uni<Void> add(Tx tx, List<ReceivedEvent<SmsRequested>> messages) {
        var notices = messages.stream().filter(event -> event.data().isNotice()).toList();
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = ArrayParameters.of(notices);
        return tx.query(
                        """
                        insert into notice (id, kind, parameters, client_id, account_id, subscriber_id, order_id, offering_id, created_at)
                        select id, kind, parameters::jsonb, client_id, account_id, subscriber_id, order_id, offering_id, product_now($1)
                        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                             as n (id, kind, parameters, client_id, account_id, subscriber_id, order_id, offering_id)
                        on conflict (id) do nothing
                        returning id, kind, client_id, account_id, subscriber_id, created_at""",
                        offset(),
                        rows.texts(event -> event.data().messageId()),
                        rows.texts(event -> event.data().template().id()),
                        rows.texts(event -> parameters(event.data())),
                        rows.texts(of(About::clientId, NoticeScope.EVERYBODY)),
                        rows.texts(of(About::accountId, NoticeScope.EVERYBODY)),
                        rows.texts(of(About::subscriberId, null)),
                        rows.texts(of(About::orderId, null)),
                        rows.texts(of(About::offeringId, null)))
                .invoke(added -> added.forEach(row -> tx.publish(Topics.NOTICES, published(row))))
                .replaceWithVoid();
    }

    private static String parameters(SmsRequested message) {
        return new JsonObject(Map.copyOf(message.parameters())).encode();
    }

    private static Function<ReceivedEvent<SmsRequested>, String> of(Function<About, String> part, String ofEverybody) {
        return event -> event.data().about() == null
                ? ofEverybody
                : part.apply(event.data().about());
    }

    private static NoticeAdded published(Row row) {
        return new NoticeAdded(
                row.getString("id"),
                row.getString("kind"),
                named(row, "client_id"),
                named(row, "account_id"),
                row.getString("subscriber_id"),
                RowValues.instant(row, "created_at"));
    }

    private static String named(Row row, String column) {
        var id = row.getString(column);
        return id.equals(NoticeScope.EVERYBODY) ? null : id;
    }

    /** Newest first, those older than {@code before}. */
    Uni<List<NoticeView>> list(Tx tx, NoticeScope scope, boolean unread, long before, int limit, LocalizedTexts texts) {
        return tx.query(listStatement(scope, unread), scope.clientId(), scope.reader(), before, limit)
                .map(rows -> rows.stream().map(row -> NoticeView.of(row, texts)).toList());
    }

    static String listStatement(NoticeScope scope, boolean unread) {
        var page = scope.each("select n.* from notice n where %s and n.seq < $3" + (unread ? UNREAD : "")
                + " order by n.seq desc limit $4");
        return """
                select n.*, coalesce(r.read_at, w.read_at) as read_at
                from (%s) n
                left join notice_read r on r.notice_id = n.id and r.reader = $2
                left join lateral (
                    select w.read_at from notice_read_up_to w where w.reader = $2 and w.client_id = $1 and w.seq >= n.seq
                    order by w.seq limit 1) w on true
                order by n.seq desc limit $4""".formatted(page);
    }

    /** Never more than {@link #COUNTED}. */
    Uni<Long> countUnread(Tx tx, NoticeScope scope) {
        return tx.query(countStatement(scope), scope.clientId(), scope.reader(), COUNTED)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    static String countStatement(NoticeScope scope) {
        var unread = scope.each("select n.seq from notice n where %s" + UNREAD + " order by n.seq desc limit $3");
        return "select least(count(*), $3::bigint) from (%s) n".formatted(unread);
    }

    /** False when there is no such notice. */
    Uni<Boolean> markRead(Tx tx, NoticeScope scope, String id) {
        return tx.query("""
                        with last as (select n.id from notice n where %s and n.id = $3),
                             marked as (
                                 insert into notice_read (notice_id, reader, read_at)
                                 select id, $2, product_now($4) from last on conflict do nothing)
                        select from last""".formatted(scope.condition()), scope.clientId(), scope.reader(), id, offset())
                .map(found -> found.rowCount() > 0);
    }

    /** This one and all before it; false when there is no such notice. */
    Uni<Boolean> markReadUpTo(Tx tx, NoticeScope scope, String id) {
        return tx.query(markStatement(scope), scope.clientId(), scope.reader(), id, offset(), SETTLED.toMillis())
                .map(found -> found.rowCount() > 0);
    }

    static String markStatement(NoticeScope scope) {
        var settled = scope.each("""
                select n.seq from notice n
                where %s and n.seq <= (select seq from last) and n.created_at < product_now($4) - $5 * interval '1 millisecond'
                order by n.seq desc limit 1""");
        var recent = scope.each("""
                select n.id from notice n
                where %s and n.seq <= (select seq from last) and n.seq > (select coalesce(max(seq), 0) from settled)
                  and not exists (select from notice_read r where r.notice_id = n.id and r.reader = $2)""");
        return """
                with last as (select n.seq from notice n where %s and n.id = $3),
                     settled as (%s),
                     at_once as (
                         insert into notice_read_up_to (reader, client_id, seq, read_at)
                         select $2, $1, max(seq), product_now($4) from settled having max(seq) > coalesce((
                             select max(w.seq) from notice_read_up_to w where w.reader = $2 and w.client_id = $1), 0)
                         on conflict do nothing),
                     marked as (
                         insert into notice_read (notice_id, reader, read_at)
                         select n.id, $2, product_now($4) from (%s) n on conflict do nothing)
                select from last""".formatted(scope.condition(), settled, recent);
    }

    public Uni<Void> deleteExpired(Tx tx) {
        return tx.query(
                        "delete from notice where created_at < product_now($1) - $2 * interval '1 millisecond'",
                        offset(),
                        RETENTION.toMillis())
                .chain(() -> tx.query(
                        "delete from notice_read_up_to where read_at < product_now($1) - $2 * interval '1 millisecond'",
                        offset(),
                        RETENTION.toMillis()))
                .replaceWithVoid();
    }

    private Long offset() {
        return clock.offset().toMillis();
    }
}
