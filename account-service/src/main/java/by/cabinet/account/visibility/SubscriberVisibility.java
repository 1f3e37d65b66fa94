package by.cabinet.account.visibility;

import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whose a subscriber is. */
@ApplicationScoped
public class SubscriberVisibility {

    private final Pool pool;

    @Inject
    SubscriberVisibility(Pool pool) {
        this.pool = pool;
    }

    /** The subscriber, if the caller has that permission for him: 404 for an unknown or another client's, else 403. */
    public Uni<Target.Subscriber> require(Permission permission, String subscriberId, Caller.SignedIn caller) {
        return pool.preparedQuery("select account_id, client_id from subscriber where subscriber_id = $1")
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream().findAny().orElseThrow(ProblemException::notFound))
                .map(row ->
                        new Target.Subscriber(subscriberId, row.getString("account_id"), row.getString("client_id")))
                .invoke(subscriber -> Authority.of(caller).require(permission, subscriber));
    }
}
