package by.cabinet.account.me;

import static by.cabinet.messaging.sql.RowValues.constant;

import by.cabinet.account.funds.Funds;
import by.cabinet.account.plans.Plan;
import by.cabinet.account.remainders.Remainder;
import by.cabinet.account.subscribers.Standing;
import by.cabinet.account.subscribers.SubscriberStatus;
import by.cabinet.account.subscribers.Suspension;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
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
import java.util.List;
import java.util.Optional;

/** Reads what the caller sees first, by one query. A line that is not known (yet), or belongs to another client now: 404. */
@ApplicationScoped
class ReadMe {

    private static final String OF_LINE = """
            select s.subscriber_id, s.phone, s.name, s.status, s.suspended_by, s.language, s.account_id, s.client_id,
                   a.number, c.kind, c.name as client_name, c.status as client_status,
                   c.suspended_by as client_suspended_by, r.remainders, %s, %s
            from subscriber s
            left join account a on a.account_id = s.account_id
            left join client c on c.client_id = s.client_id
            left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
            left join account_funds f on f.account_id = s.account_id
            left join remainder r on r.subscriber_id = s.subscriber_id
            where s.subscriber_id = $1""".formatted(Plan.COLUMNS, Funds.COLUMNS);

    private static final String OF_ACCOUNT = """
            select a.account_id, a.client_id, a.number, c.kind, c.name as client_name, 'ACTIVE' as status,
                   null as suspended_by, c.status as client_status, c.suspended_by as client_suspended_by, %s
            from account a
            left join client c on c.client_id = a.client_id
            left join account_funds f on f.account_id = a.account_id
            where a.account_id = $1""".formatted(Funds.COLUMNS);

    private final Pool pool;

    @Inject
    ReadMe(Pool pool) {
        this.pool = pool;
    }

    Uni<Me> of(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber line ->
                one(OF_LINE, line.subscriberId()).map(row -> ofLine(row, line.role(), Authority.of(line)));
            case Caller.Account account ->
                one(OF_ACCOUNT, account.accountId()).map(row -> ofAccount(row, Authority.of(account)));
        };
    }

    private Uni<Row> one(String sql, String id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findAny().orElseThrow(ProblemException::notFound));
    }

    private static Me ofLine(Row row, CabinetRole role, Authority authority) {
        authority.require(
                Permission.VIEW_SUBSCRIBER,
                new Target.Subscriber(
                        row.getString("subscriber_id"), row.getString("account_id"), row.getString("client_id")));
        var line = new Me.Line(
                row.getString("subscriber_id"),
                new Phone(row.getString("phone")),
                row.getString("name"),
                constant(row, "status", SubscriberStatus.class),
                Language.of(row.getString("language")),
                role);
        return me(row, authority, line, Plan.of(row), Remainder.listOf(row.getJsonArray("remainders")));
    }

    private static Me ofAccount(Row row, Authority authority) {
        authority.require(Permission.VIEW_ACCOUNT, target(row));
        return me(row, authority, null, null, List.of());
    }

    private static Me me(Row row, Authority authority, Me.Line line, Plan plan, List<Remainder> remainders) {
        var standing = Standing.of(row);
        var suspension = standing.suspension();
        var funds = visible(row, authority);
        return new Me(
                line,
                new Me.OwnAccount(row.getString("account_id"), row.getString("number")),
                client(row),
                plan,
                funds.map(Funds::balance).map(Money::kopecks).orElse(null),
                funds.map(Funds::available).map(Money::kopecks).orElse(null),
                remainders,
                standing.status(),
                suspension.map(Suspension::suspended).orElse(null),
                suspension.map(Suspension::suspendedBy).orElse(null));
    }

    /** A plain line of a business client sees nothing of the account's money. */
    private static Optional<Funds> visible(Row row, Authority authority) {
        return authority.over(target(row)).contains(Permission.VIEW_ACCOUNT)
                ? Optional.of(Funds.of(row)).filter(Funds::isKnown)
                : Optional.empty();
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
