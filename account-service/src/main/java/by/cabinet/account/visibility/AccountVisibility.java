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

/** Whose an account is. */
@ApplicationScoped
public class AccountVisibility {

    private final Pool pool;

    @Inject
    AccountVisibility(Pool pool) {
        this.pool = pool;
    }

    /** The account, if the caller may see what is in it: 404 for an unknown or another client's, else 403. */
    public Uni<Target.Account> requireVisible(String accountId, Caller.SignedIn caller) {
        return pool.preparedQuery("select client_id from account where account_id = $1")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream().findAny().orElseThrow(ProblemException::notFound))
                .map(row -> new Target.Account(accountId, row.getString("client_id")))
                .invoke(account -> Authority.of(caller).require(Permission.VIEW_ACCOUNT, account));
    }
}
