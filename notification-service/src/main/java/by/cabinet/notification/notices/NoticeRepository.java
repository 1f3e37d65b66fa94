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

/** The tables {@code notice} and {@code notice_read}. Their times are PostgreSQL's plus the offset of the product clock. */
@ApplicationScoped
public class NoticeRepository {

    private static final Duration RETENTION = Duration.ofDays(90);

    private final ProductClock clock;

    @Inject
    NoticeRepository(ProductClock clock) {
        this.clock = clock;
    }

    /** Those of the messages that are somebody's notice, each once; what is new is published for open streams. */
    public Uni<Void> add(Tx tx, List<ReceivedEvent<SmsRequested>> messages) {
        var notices =
                messages.stream().filter(event -> event.data().about() != null).toList();
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
                        rows.texts(of(About::clientId)),
                        rows.texts(of(About::accountId)),
                        rows.texts(of(About::subscriberId)),
                        rows.texts(of(About::orderId)),
                        rows.texts(of(About::offeringId)))
                .invoke(added -> added.forEach(row -> tx.publish(Topics.NOTICES, published(row))))
                .replaceWithVoid();
    }

    private static String parameters(SmsRequested message) {
        return new JsonObject(Map.copyOf(message.parameters())).encode();
    }

    private static Function<ReceivedEvent<SmsRequested>, String> of(Function<About, String> part) {
        return event -> part.apply(event.data().about());
    }

    private static NoticeAdded published(Row row) {
        return new NoticeAdded(
                row.getString("id"),
                row.getString("kind"),
                row.getString("client_id"),
                row.getString("account_id"),
                row.getString("subscriber_id"),
                RowValues.instant(row, "created_at"));
    }

    /** Newest first, those older than {@code before}. */
    Uni<List<NoticeView>> list(Tx tx, NoticeScope scope, boolean unread, long before, int limit, LocalizedTexts texts) {
        return tx.query("""
                        select n.*, r.read_at
                        from notice n left join notice_read r on r.notice_id = n.id and r.reader = $2
                        where %s and n.seq < $3 and not ($4 and r.read_at is not null)
                        order by n.seq desc limit $5""".formatted(scope.condition()), scope.clientId(), scope.reader(), before, unread, limit)
                .map(rows -> rows.stream().map(row -> NoticeView.of(row, texts)).toList());
    }

    Uni<Long> countUnread(Tx tx, NoticeScope scope) {
        return tx.query("""
                        select count(*) from notice n
                        where %s and not exists (
                            select from notice_read r where r.notice_id = n.id and r.reader = $2)""".formatted(scope.condition()), scope.clientId(), scope.reader())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** False when there is no such notice. */
    Uni<Boolean> markRead(Tx tx, NoticeScope scope, String id) {
        return mark(tx, scope, id, "n.id = $3");
    }

    /** This one and all before it; false when there is no such notice. */
    Uni<Boolean> markReadUpTo(Tx tx, NoticeScope scope, String id) {
        return mark(tx, scope, id, "n.seq <= (select seq from last)");
    }

    private Uni<Boolean> mark(Tx tx, NoticeScope scope, String id, String which) {
        return tx.query("""
                        with last as (select n.seq from notice n where %1$s and n.id = $3),
                             marked as (
                                 insert into notice_read (notice_id, reader, read_at)
                                 select n.id, $2, product_now($4) from notice n
                                 where %1$s and %2$s and not exists (
                                     select from notice_read r where r.notice_id = n.id and r.reader = $2)
                                 on conflict do nothing)
                        select from last""".formatted(scope.condition(), which), scope.clientId(), scope.reader(), id, offset())
                .map(found -> found.rowCount() > 0);
    }

    public Uni<Void> deleteExpired(Tx tx) {
        return tx.query(
                        "delete from notice where created_at < product_now($1) - $2 * interval '1 millisecond'",
                        offset(),
                        RETENTION.toMillis())
                .replaceWithVoid();
    }

    private Long offset() {
        return clock.offset().toMillis();
    }
}
