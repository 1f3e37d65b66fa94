package by.cabinet.auth.session;

import by.cabinet.contract.Portal;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What may be done in a session, with all roles and on the plans that there are: screens show it without knowing the rules. */
@ApplicationScoped
class SessionPermissions {

    /**
     * The name of the subscriber's plan, and whether an account whose bill address the caller might change has a fee. A plan, or an offer that is
     * published like one, as account-service asks for it (R1.8 h).
     */
    private static final String FACTS = """
            select (select p.name from subscriber s join tariff_plan p on p.id = s.tariff_plan_id
                    where s.subscriber_id = $1) as plan_name,
                   exists (
                       select from subscriber s
                       join tariff_plan p on p.subscription_fee and (p.id = s.tariff_plan_id or p.id in (
                           select offering_id from product o where o.subscriber_id = s.subscriber_id and o.state = 'ACTIVE'))
                       where s.client_id = $2 and ($3::text is null or s.account_id = $3) and s.status <> 'TERMINATED') as has_fee""";

    private static final Set<Permission> ON_LANDING = EnumSet.of(Permission.VIEW_SUBSCRIBER, Permission.ORDER);

    private final Pool pool;

    @Inject
    SessionPermissions(Pool pool) {
        this.pool = pool;
    }

    Uni<Set<Permission>> of(Caller.SignedIn caller) {
        return of(caller, parameters -> pool.preparedQuery(FACTS).execute(Tuple.from(parameters)));
    }

    /** In a transaction, which has a connection of its own. */
    Uni<Set<Permission>> of(Tx tx, Caller.SignedIn caller) {
        return of(caller, parameters -> tx.query(FACTS, parameters.toArray()));
    }

    private static Uni<Set<Permission>> of(Caller.SignedIn caller, Function<List<Object>, Uni<RowSet<Row>>> facts) {
        var authority = Authority.of(caller);
        var permissions = authority.permissions();
        if (caller.session().portal() == Portal.LANDING) {
            permissions.retainAll(ON_LANDING); // the own offerings, products and orders alone
            return Uni.createFrom().item(permissions);
        }
        var subscriberId = caller instanceof Caller.Subscriber subscriber ? subscriber.subscriberId() : null;
        return facts.apply(Arrays.asList(subscriberId, caller.clientId(), onlyAccount(caller)))
                .map(rows -> rows.iterator().next())
                .invoke(row -> permissions.addAll(byPlan(authority, permissions, row)))
                .replaceWith(permissions);
    }

    private static Set<Permission> byPlan(Authority authority, Set<Permission> permissions, Row facts) {
        var more = EnumSet.noneOf(Permission.class);
        if (authority.mayViewBundle(facts.getString("plan_name"))) {
            more.add(Permission.VIEW_BUNDLE);
        }
        if (permissions.contains(Permission.VIEW_ACCOUNT) && facts.getBoolean("has_fee")) {
            more.add(Permission.CHANGE_BILL_ADDRESS);
        }
        return more;
    }

    /** Who manages may change the address of any account of his client: null. */
    private static String onlyAccount(Caller.SignedIn caller) {
        return caller instanceof Caller.Subscriber subscriber
                        && subscriber.role().managesSubscribers()
                ? null
                : caller.accountId();
    }
}
