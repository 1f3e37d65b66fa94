package by.cabinet.account.bundles;

import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.Kind;
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
import java.util.Objects;

/**
 * Finds a subscriber's bundle for those who may see it (R1.2.6): 404 for another client's subscriber, 403 for whoever has no right to see
 * compositions, 404 where there is no bundle.
 */
@ApplicationScoped
class FindBundle {

    /**
     * The subscriber's plan, and the offers connected to the subscriber, under his present owner, that billing publishes like a plan, with a
     * composition.
     */
    private static final String PLANS =
            """
            select s.account_id, s.client_id, p.name as plan_name, p.bundle, p.tariff_plan_id = s.tariff_plan_id as is_plan
            from subscriber s
            left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id or p.tariff_plan_id in (
                select offering_id from product
                where product.subscriber_id = s.subscriber_id and product.state = 'ACTIVE' and product.since >= %s)
            where s.subscriber_id = $1 order by is_plan desc, p.tariff_plan_id""".formatted(Ownership.ownedSince(Kind.SUBSCRIBER, "s.subscriber_id", "s.client_id"));

    private final Pool pool;

    @Inject
    FindBundle(Pool pool) {
        this.pool = pool;
    }

    Uni<Bundle> of(String subscriberId, Caller.SignedIn caller) {
        return pool.preparedQuery(PLANS)
                .execute(Tuple.of(subscriberId))
                .map(rows -> bundle(subscriberId, rows.stream().toList(), caller));
    }

    private static Bundle bundle(String subscriberId, List<Row> rows, Caller.SignedIn caller) {
        var subscriber = rows.stream().findFirst().orElseThrow(ProblemException::notFound);
        var authority = Authority.of(caller);
        authority.require(
                Permission.VIEW_SUBSCRIBER,
                new Target.Subscriber(
                        subscriberId, subscriber.getString("account_id"), subscriber.getString("client_id")));
        if (!authority.mayViewBundle(planName(rows))) {
            throw ProblemException.forbidden();
        }
        var parts = rows.stream()
                .filter(row -> row.getString("plan_name") != null)
                .flatMap(Bundle::parts)
                .toList();
        if (parts.isEmpty()) {
            throw ProblemException.notFound();
        }
        return new Bundle(subscriberId, parts);
    }

    private static String planName(List<Row> rows) {
        return rows.stream()
                .filter(row -> Objects.equals(row.getBoolean("is_plan"), true))
                .map(row -> row.getString("plan_name"))
                .findAny()
                .orElse(null);
    }
}
