package by.cabinet.account.statement;

import by.cabinet.account.AccountError;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.statement.Statement.StatementItem;
import by.cabinet.account.statement.Statement.UsageTotal;
import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Finds a statement in pieces, each by a query of its own: no connection is occupied while a slow client reads. */
@ApplicationScoped
class FindStatement {

    /** In the order of time. The bounds on time stand in each branch, so that each uses its index. */
    private static final String PIECE = """
            select * from (
                select 'CHARGE' as kind, c.occurred_at as at, c.charge_id as id, c.amount, c.reason as what, c.order_id,
                       c.subscriber_id, s.phone, false as corrected, null as action, null as state, null::jsonb as refusal,
                       null as failure, null::jsonb as offering_name, null as tariff_plan_id
                from charge c
                left join client_subscriber s on s.subscriber_id = c.subscriber_id and s.client_id = $7
                where c.account_id = $1 and c.occurred_at >= $2 and c.occurred_at < $3
                union all
                select 'PAYMENT', paid_at, payment_id, amount, channel, null, null, null, revision > 0, null, null, null, null, null, null
                from payment where account_id = $1 and paid_at >= $2 and paid_at < $3
                union all
                select 'ORDER', o.submitted_at, o.order_id, o.price, o.offering_id, o.order_id, o.subscriber_id, s.phone, false,
                       o.action, o.state, o.refusal, o.failure, o.offering_name, o.tariff_plan_id
                from service_order o
                left join client_subscriber s on s.subscriber_id = o.subscriber_id and s.client_id = $7
                where o.account_id = $1 and o.client_id = $7 and o.submitted_at >= $2 and o.submitted_at < $3) entry
            where (at, kind, id) > ($2, $4, $5) order by at, kind, id limit $6""";

    /**
     * R1.8 c: by the time of charging alone, of the subscribers that the client has or had on this account, in his own time. What is charged within days of its use is found by that, along the key; the rest, however old,
     * by an index of its own.
     */
    private static final String USAGE = """
            select s.subscriber_id, s.phone, u.kind, u.roaming, u.unit, sum(u.quantity) as quantity,
                   sum(u.charge)::bigint as charge
            from client_subscriber s
            join ownership o on o.kind = 'SUBSCRIBER' and o.id = s.subscriber_id and o.client_id = s.client_id
            cross join lateral (
                select kind, roaming, unit, quantity, charge from usage
                where subscriber_id = s.subscriber_id and not is_charged_apart(started_at, charged_at)
                  and started_at >= o.since and started_at < coalesce(o.until, 'infinity')
                  and started_at >= $2::timestamptz - interval '168 hours' and started_at < $3
                  and charged_at >= $2 and charged_at < $3
                union all
                select kind, roaming, unit, quantity, charge from usage
                where subscriber_id = s.subscriber_id and is_charged_apart(started_at, charged_at)
                  and started_at >= o.since and started_at < coalesce(o.until, 'infinity')
                  and charged_at >= $2 and charged_at < $3) u
            where s.account_id = $1 and s.client_id = $4
            group by s.subscriber_id, s.phone, u.kind, u.roaming, u.unit
            order by s.subscriber_id, u.kind, u.roaming, u.unit""";

    private static final int AT_ONCE = 500;
    private static final int LONGEST = 10_000;

    private final Pool pool;

    @Inject
    FindStatement(Pool pool) {
        this.pool = pool;
    }

    /** Whole; a longer one is to be read as CSV, which is streamed. */
    Uni<Statement> whole(Owned<Target.Account> account, Period period, Language language) {
        return entries(account, period, language)
                .select()
                .first(LONGEST + 1L)
                .collect()
                .asList()
                .invoke(FindStatement::refuseTooLong)
                .chain(entries -> usage(account, period)
                        .map(usage -> Statement.of(account.target().accountId(), period, entries, usage)));
    }

    /** {@code language}: of the offerings' names. */
    Multi<StatementItem> entries(Owned<Target.Account> account, Period whole, Language language) {
        var period = whole.since(account.since());
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(new Place(period.from(), "", "")),
                        place -> piece(account.target(), period, place, language))
                .whilst(piece -> piece.size() == AT_ONCE)
                .onItem()
                .disjoint();
    }

    Uni<List<UsageTotal>> usage(Owned<Target.Account> account, Period whole) {
        var period = whole.since(account.since());
        return pool.preparedQuery(USAGE)
                .execute(Tuple.of(
                        account.target().accountId(),
                        period.from().atOffset(ZoneOffset.UTC),
                        period.to().atOffset(ZoneOffset.UTC),
                        account.target().clientId()))
                .map(rows -> rows.stream().map(UsageTotal::of).toList());
    }

    private Uni<List<StatementItem>> piece(
            Target.Account account, Period period, AtomicReference<Place> place, Language language) {
        var after = place.get();
        return pool.preparedQuery(PIECE)
                .execute(Tuple.from(List.of(
                        account.accountId(),
                        after.at().atOffset(ZoneOffset.UTC),
                        period.to().atOffset(ZoneOffset.UTC),
                        after.kind(),
                        after.id(),
                        AT_ONCE,
                        account.clientId())))
                .map(rows -> rows.stream()
                        .map(row -> StatementItem.of(row, language))
                        .toList())
                .invoke(entries -> entries.stream()
                        .reduce((first, second) -> second)
                        .ifPresent(last -> place.set(new Place(last.at(), last.place(), last.id()))));
    }

    private static void refuseTooLong(List<StatementItem> entries) {
        if (entries.size() > LONGEST) {
            throw new ProblemException(AccountError.STATEMENT_TOO_LONG);
        }
    }

    /** After which the next piece begins. */
    private record Place(Instant at, String kind, String id) {}
}
