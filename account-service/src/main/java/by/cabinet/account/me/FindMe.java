package by.cabinet.account.me;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;
import static by.cabinet.messaging.sql.RowValues.phone;

import by.cabinet.account.bundles.Remainder;
import by.cabinet.account.funds.Funds;
import by.cabinet.account.party.Plan;
import by.cabinet.account.party.ServiceStatus;
import by.cabinet.account.party.ServiceStatus.Suspension;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds what the caller sees first, by one query. A subscriber that is not known (yet), or belongs to another client now: 404. While only one of
 * him and his account has gone to another client, its money is as not known.
 */
@ApplicationScoped
class FindMe {

    private static final String OF_SUBSCRIBER = """
            select s.subscriber_id, s.phone, s.name, s.status, s.suspended_by, s.language, s.account_id, s.client_id,
                   s.tariff_plan_id, s.plan_name, s.subscription_fee, s.payment_mode, s.monthly_fee,
                   case when a.client_id = s.client_id then a.number end as number,
                   c.kind, c.name as client_name, c.status as client_status,
                   c.suspended_by as client_suspended_by, r.remainders, r.composition, r.as_of, f.balance, f.reserved, f.unconfirmed,
                   f.balance_time,
                   case when s.payment_mode = 'PREPAID' then true
                        else exists (select from only_subscriber l where l.subscriber_id = s.subscriber_id) end as sees_balance
            from subscriber_profile s
            left join account a on a.account_id = s.account_id
            left join client c on c.client_id = s.client_id
            left join account_funds f on f.account_id = s.account_id and coalesce(a.client_id, s.client_id) = s.client_id
            left join remainder_profile r on r.subscriber_id = s.subscriber_id
            where s.subscriber_id = $1""";

    /** R1.6: managers see to the contacts. */
    private static final String OF_MANAGER = """
            select me.*,
                   case when me.kind <> 'INDIVIDUAL' then exists (
                       select from account_profile p where p.client_id = me.client_id and p.contact_email is null)
                   end as contacts_missing
            from (%s) me""".formatted(OF_SUBSCRIBER);

    private static final String OF_ACCOUNT = """
            select a.account_id, a.client_id, a.number, c.kind, c.name as client_name, 'ACTIVE' as status,
                   null as suspended_by, c.status as client_status, c.suspended_by as client_suspended_by,
                   f.balance, f.reserved, f.unconfirmed, f.balance_time,
                   case when c.kind <> 'INDIVIDUAL' then exists (
                       select from account_profile p where p.account_id = a.account_id and p.contact_email is null)
                   end as contacts_missing
            from account a
            left join client c on c.client_id = a.client_id
            left join account_funds f on f.account_id = a.account_id
            where a.account_id = $1""";

    private final Pool pool;

    @Inject
    FindMe(Pool pool) {
        this.pool = pool;
    }

    Uni<Me> of(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber manager
            when manager.role().managesSubscribers() ->
                one(OF_MANAGER, manager.subscriberId())
                        .map(row -> ofSubscriber(row, manager, manager.role(), row.getBoolean("contacts_missing")));
            case Caller.Subscriber subscriber ->
                one(OF_SUBSCRIBER, subscriber.subscriberId())
                        .map(row -> ofSubscriber(row, subscriber, subscriber.role(), null));
            case Caller.Account account ->
                one(OF_ACCOUNT, account.accountId()).map(row -> ofAccount(row, Authority.of(account)));
        };
    }

    /** What the subscriber would see, as far as the caller may see it. Fails with 404 or 403 for who may not view him. */
    Uni<Me> ofSubscriber(Caller.SignedIn caller, String subscriberId) {
        return one(OF_SUBSCRIBER, subscriberId).map(row -> ofSubscriber(row, caller, CabinetRole.SUBSCRIBER, null));
    }

    private Uni<Row> one(String sql, String id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findAny().orElseThrow(ProblemException::notFound));
    }

    /** {@code role}: the subscriber's, where the caller is he. */
    private static Me ofSubscriber(Row row, Caller.SignedIn caller, CabinetRole role, Boolean contactsMissing) {
        var authority = Authority.of(caller);
        authority.require(
                Permission.VIEW_SUBSCRIBER,
                new Target.Subscriber(
                        row.getString("subscriber_id"), row.getString("account_id"), row.getString("client_id")));
        var subscriber = new Me.OwnSubscriber(
                row.getString("subscriber_id"),
                phone(row, "phone"),
                row.getString("name"),
                constant(row, "status", SubscriberStatus.class),
                Language.of(row.getString("language")),
                role);
        return me(
                row,
                seesAccount(row, authority) || Boolean.TRUE.equals(row.getBoolean("sees_balance")),
                subscriber,
                Plan.of(row),
                Remainder.listOf(row, authority.mayViewBundle(row.getString("plan_name"))),
                instant(row, "as_of"),
                contactsMissing);
    }

    private static Me ofAccount(Row row, Authority authority) {
        authority.require(Permission.VIEW_ACCOUNT, target(row));
        return me(row, true, null, null, List.of(), null, row.getBoolean("contacts_missing"));
    }

    private static Me me(
            Row row,
            boolean seesBalance,
            Me.OwnSubscriber subscriber,
            Plan plan,
            List<Remainder> remainders,
            Instant remaindersAsOf,
            Boolean contactsMissing) {
        var serviceStatus = ServiceStatus.of(row);
        var suspension = serviceStatus.suspension();
        var funds = Optional.of(Funds.of(row)).filter(known -> seesBalance && known.isKnown());
        return new Me(
                subscriber,
                new Me.OwnAccount(row.getString("account_id"), row.getString("number")),
                client(row),
                plan,
                funds.map(Funds::balance).map(Money::kopecks).orElse(null),
                funds.map(_ -> instant(row, "balance_time")).orElse(null),
                funds.map(Funds::available).map(Money::sum).orElse(null),
                remainders,
                remaindersAsOf,
                serviceStatus.status(),
                suspension.map(Suspension::suspended).orElse(null),
                suspension.map(Suspension::suspendedBy).orElse(null),
                contactsMissing);
    }

    /** Of a business client it is for managers; another subscriber sees its money if he pays in advance, or is alone on it. */
    private static boolean seesAccount(Row row, Authority authority) {
        return authority.over(target(row)).contains(Permission.VIEW_ACCOUNT);
    }

    private static Target target(Row row) {
        return new Target.Account(row.getString("account_id"), row.getString("client_id"));
    }

    /** Null while the client is not known. */
    private static Me.OwnClient client(Row row) {
        return row.getString("kind") == null
                ? null
                : new Me.OwnClient(
                        row.getString("client_id"),
                        constant(row, "kind", ClientKind.class),
                        row.getString("client_name"));
    }
}
