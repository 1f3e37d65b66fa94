package by.cabinet.notification.messages;

import by.cabinet.contract.notification.CodeRequested;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.notification.quota.MessageQuota.QuotaExceeded;
import by.cabinet.notification.texts.LocalizedTexts;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * The table {@code message}. Its times are PostgreSQL's plus the offset of the product clock, the parameter {@code $1} of every statement.
 * And {@code incoming_sms}: which have come.
 */
@ApplicationScoped
public class MessageRepository {

    /** For how long the same text from the same sender is a repetition of the SMSC, where it does not say when it was sent. */
    private static final Duration REPETITION = Duration.ofMinutes(10);

    /**
     * "Not earlier than the earliest" instead of "there is no earlier one": PostgreSQL would make a join of that, and read the whole queue for
     * each message while it believes the queue to be short.
     */
    private static final String CLAIM = """
            with due as (
                select id from message later
                where state = 'QUEUED' and next_attempt_at <= product_now($1)
                      and seq <= (
                          select coalesce(min(earlier.seq), later.seq) from message earlier
                          where earlier.recipient = later.recipient and earlier.state = 'QUEUED' and earlier.attempts <= 1
                                and earlier.good_until > product_now($1))
                order by next_attempt_at limit $2
                for update skip locked)
            update message m
            set attempts = attempts + 1, next_attempt_at = product_now($1) + $3 * interval '1 millisecond'
            from due where m.id = due.id
            returning m.*, (select count(*) from part p where p.message_id = m.id) as accepted_parts""";

    private final Pool pool;
    private final ProductClock clock;
    private final MessageSettings settings;

    @Inject
    MessageRepository(Pool pool, ProductClock clock, MessageSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /** Returns the new ones: rows of {@code id, recipient}. */
    Uni<RowSet<Row>> add(Tx tx, List<ReceivedEvent<SmsRequested>> events) {
        return tx.query(
                """
                        insert into message (id, recipient, template, language, body, correlation_id,
                                             created_at, next_attempt_at, good_until)
                        select requested.*, product_now($1), product_now($1), product_now($1) + $2 * interval '1 millisecond'
                        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as requested
                        on conflict (id) do nothing returning id, recipient""",
                offset(),
                millis(settings.validity()),
                column(events, event -> event.data().messageId()),
                column(events, event -> event.data().to().e164()),
                column(events, event -> event.data().template().id()),
                column(events, event -> event.data().language().code()),
                column(events, event -> text(event.data())),
                column(events, ReceivedEvent::cause));
    }

    /**
     * What has become of a code, without the code: whoever asks for it wants to know whether it has arrived. While it waits it is nobody's to
     * claim; the code itself is in Kafka alone.
     */
    public Uni<Void> saveCode(Tx tx, CodeRequested code, MessageState state, int attempts, String failure) {
        return tx.query(
                        """
                        insert into message as known (id, recipient, template, language, body, state, attempts, failure,
                                             created_at, next_attempt_at, good_until, sent_at, finished_at)
                        values ($2, $3, $4, $5, '', $6, $7, $8, product_now($1), $9::timestamptz + interval '100 years', $9,
                                case $6 when 'SENT' then product_now($1) end, case $6 when 'FAILED' then product_now($1) end)
                        on conflict (id) do update
                        set state = excluded.state, attempts = excluded.attempts, failure = excluded.failure,
                            sent_at = excluded.sent_at, finished_at = excluded.finished_at
                        where known.state = 'QUEUED'""",
                        offset(),
                        code.messageId(),
                        code.to().e164(),
                        code.template().id(),
                        code.language().code(),
                        state.name(),
                        attempts,
                        failure,
                        code.expiresAt().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Fails the last of these messages that exceed the quota, of one recipient or (empty) of all; returns them. */
    Uni<RowSet<Row>> reject(Tx tx, String[] ids, QuotaExceeded exceeded) {
        return tx.query("""
                update message m
                set state = 'FAILED', failure = 'over the daily quota', finished_at = product_now($1)
                from (select id from message where id = any($2) and state = 'QUEUED' and $3 in ('', recipient)
                      order by seq desc limit $4) rejected
                where m.id = rejected.id
                returning m.id, m.state, m.correlation_id""", offset(), ids, exceeded.recipient(), exceeded.messages());
    }

    /**
     * Claims due messages for this instance until the lease expires, and counts the attempt. A message waits for the first attempt at those
     * that were requested before it for the same recipient and are not over, so that they arrive in this order unless the SMSC refuses one.
     */
    Uni<List<QueuedMessage>> claim(Tx tx) {
        return tx.query(CLAIM, offset(), settings.batch(), millis(settings.lease()))
                .map(rows -> rows.stream().map(QueuedMessage::of).toList());
    }

    /** Saves the attempts' results, except where another instance has claimed the message since; returns the saved messages. */
    Uni<RowSet<Row>> saveAttempts(Tx tx, List<SendAttempt> attempts) {
        return tx.query(
                """
                update message m
                set state = t.state, failure = t.reason,
                    next_attempt_at = product_now($1) + t.pause * interval '1 millisecond',
                    sent_at = case t.state when 'SENT' then product_now($1) end,
                    finished_at = case t.state when 'FAILED' then product_now($1) end
                from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::bigint[])
                     as t (id, attempt, state, reason, pause)
                where m.id = t.id and m.attempts = t.attempt and m.state = 'QUEUED'
                returning m.id, m.state, m.correlation_id""",
                offset(),
                column(attempts, attempt -> attempt.message().id()),
                attempts.stream().map(attempt -> attempt.message().attempt()).toArray(Integer[]::new),
                column(attempts, attempt -> attempt.state().name()),
                column(attempts, SendAttempt::reason),
                attempts.stream()
                        .map(attempt -> attempt.pause(settings).toMillis())
                        .toArray(Long[]::new));
    }

    /** Completes messages whose parts have all been reported; the row locks make two reports of one message wait for each other. */
    Uni<RowSet<Row>> completeReported(Tx tx, String[] ids) {
        return tx.query("select from message where id = any($1) order by id for update", (Object) ids)
                .chain(() -> tx.query("""
                        update message m
                        set state = reported.state, failure = reported.failure, finished_at = product_now($1)
                        from (select message_id, max(failure) as failure,
                                     case when bool_or(state = 'FAILED') then 'FAILED' else 'DELIVERED' end as state
                              from part where message_id = any($2)
                              group by message_id having bool_and(state <> 'SENT')) reported
                        where m.id = reported.message_id and m.state = 'SENT'
                        returning m.id, m.state, m.correlation_id""", offset(), ids));
    }

    /** Newest first, those older than {@code before}. */
    Uni<List<MessageView>> list(Tx tx, String recipient, long before, int limit) {
        return tx.query(
                        "select * from message where recipient = $1 and seq < $2 order by seq desc limit $3",
                        recipient,
                        before,
                        limit)
                .map(rows -> rows.stream().map(MessageView::of).toList());
    }

    /**
     * SMS about the subscriber as this client's, newest first, those older than {@code before}. They are known by their notices, which have
     * their ids; a code has none.
     */
    Uni<List<OwnMessage>> listOwn(Tx tx, Caller.Subscriber owner, long before, int limit) {
        return tx.query("""
                        select m.* from notice n join message m on m.id = n.id
                        where n.subscriber_id = $1 and n.client_id = $2 and m.body <> '' and m.seq < $3
                        order by m.seq desc limit $4""", owner.subscriberId(), owner.clientId(), before, limit)
                .map(rows -> rows.stream().map(OwnMessage::of).toList());
    }

    /** Codes (their bodies are empty) whose instance has died, or could not save the outcome: over for so long that it would have said it by now. */
    Uni<Void> failExpiredCodes(Tx tx) {
        return tx.query("""
                        update message set state = 'FAILED', failure = 'expired', finished_at = product_now($1)
                        where state = 'QUEUED' and body = '' and good_until < product_now($1) - interval '1 minute'""", offset()).replaceWithVoid();
    }

    Uni<Void> deleteExpired(Tx tx) {
        return tx.query("""
                        delete from message
                        where created_at < product_now($1) - $2 * interval '1 millisecond' and state <> 'QUEUED'""", offset(), millis(settings.retention())).replaceWithVoid();
    }

    /** When an SMS with this fingerprint came for the first time, within {@link #REPETITION}; now, if it has not. */
    Uni<Instant> firstReceived(String fingerprint) {
        var now = clock.instant();
        return pool.preparedQuery("""
                        insert into incoming_sms as known (fingerprint, first_at) values ($1, $2)
                        on conflict (fingerprint) do update
                        set first_at = case when known.first_at < $3 then excluded.first_at else known.first_at end
                        returning first_at""")
                .execute(Tuple.of(
                        fingerprint,
                        now.atOffset(ZoneOffset.UTC),
                        now.minus(REPETITION).atOffset(ZoneOffset.UTC)))
                .map(rows -> RowValues.instant(rows.iterator().next(), "first_at"));
    }

    Uni<Void> deleteExpiredFingerprints(Tx tx) {
        return tx.query(
                        "delete from incoming_sms where first_at < $1",
                        clock.instant().minus(REPETITION).atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static String text(SmsRequested message) {
        return LocalizedTexts.in(message.language()).message(message.template(), message.parameters());
    }

    private Long offset() {
        return clock.offset().toMillis();
    }

    private static Long millis(Duration duration) {
        return duration.toMillis();
    }

    private static <T> String[] column(List<T> items, Function<T, String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }
}
