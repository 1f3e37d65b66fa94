package by.cabinet.account.visibility;

import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.Kind;
import by.cabinet.messaging.sql.RowValues;
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

/** Whose a subscriber is. */
@ApplicationScoped
public class SubscriberVisibility {

    private static final String FIND =
            "select account_id, client_id, phone as called, %s from subscriber s where subscriber_id = $1"
                    .formatted(Owned.column(Kind.SUBSCRIBER, "s.subscriber_id", "s.client_id"));

    private final Pool pool;

    @Inject
    SubscriberVisibility(Pool pool) {
        this.pool = pool;
    }

    /** The subscriber, if the caller has that permission for him: 404 for an unknown or another client's, else 403. */
    public Uni<Owned<Target.Subscriber>> require(Permission permission, String subscriberId, Caller.SignedIn caller) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(subscriberId))
                .map(rows -> rows.stream().findAny().orElseThrow(ProblemException::notFound))
                .map(row -> Owned.of(
                        row,
                        new Target.Subscriber(subscriberId, row.getString("account_id"), row.getString("client_id"))))
                .invoke(subscriber -> Authority.of(caller).require(permission, subscriber.target()));
    }

    /**
     * What the caller may see, and since when his client has it: what began before was another's, and is not shown to him.
     *
     * @param since far ahead where that is not known
     * @param called the account's number, or the subscriber's phone; null for a subscriber without one
     */
    public record Owned<T extends Target>(T target, Instant since, String called) {

        /** The column that {@link #of} reads beside {@code called}; both are SQL expressions. */
        static String column(Kind kind, String id, String clientId) {
            return "greatest(coalesce(%s, '9999-01-01 00:00Z'), '1970-01-01 00:00Z') as owned_since"
                    .formatted(Ownership.ownedSince(kind, id, clientId));
        }

        static <T extends Target> Owned<T> of(Row row, T target) {
            return new Owned<>(target, RowValues.instant(row, "owned_since"), row.getString("called"));
        }
    }
}
