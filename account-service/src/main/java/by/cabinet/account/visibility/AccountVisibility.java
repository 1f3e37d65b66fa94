package by.cabinet.account.visibility;

import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.messaging.projection.Ownership.Kind;
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

/** Whose an account is. */
@ApplicationScoped
public class AccountVisibility {

    private static final String FIND = """
            select a.client_id, a.number as called, l.subscriber_id is not null as alone, %s
            from account a
            left join only_subscriber l on l.account_id = a.account_id and l.client_id = a.client_id and l.subscriber_id = $2
            where a.account_id = $1""".formatted(Owned.column(Kind.ACCOUNT, "a.account_id", "a.client_id"));

    private final Pool pool;

    @Inject
    AccountVisibility(Pool pool) {
        this.pool = pool;
    }

    /**
     * The account, if the caller may see what is in it: 404 for an unknown or another client's, else 403. A subscriber without a role of a
     * business client may when he is the only one on it who is not terminated: by what is known now, in whatever order it came.
     */
    public Uni<Owned<Target.Account>> requireVisible(String accountId, Caller.SignedIn caller) {
        return require(accountId, caller, true);
    }

    /** The account, if the caller may change what is in it: being alone on it is not enough for that. */
    public Uni<Owned<Target.Account>> requireChangeable(String accountId, Caller.SignedIn caller) {
        return require(accountId, caller, false);
    }

    private Uni<Owned<Target.Account>> require(String accountId, Caller.SignedIn caller, boolean aloneIsEnough) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, subscriberId(caller)))
                .map(rows -> {
                    var row = rows.stream().findAny().orElseThrow(ProblemException::notFound);
                    var account = new Target.Account(accountId, row.getString("client_id"));
                    var alone = account.clientId().equals(caller.clientId()) && row.getBoolean("alone");
                    if (!(alone && aloneIsEnough)) {
                        Authority.of(caller).require(Permission.VIEW_ACCOUNT, account);
                    }
                    return Owned.of(row, account);
                });
    }

    private static String subscriberId(Caller.SignedIn caller) {
        return caller instanceof Caller.Subscriber subscriber ? subscriber.subscriberId() : null;
    }
}
