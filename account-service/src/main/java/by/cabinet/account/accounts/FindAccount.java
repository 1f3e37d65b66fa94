package by.cabinet.account.accounts;

import by.cabinet.account.funds.Funds;
import by.cabinet.common.caller.Authority;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.Permission;
import by.cabinet.common.caller.Target;
import by.cabinet.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds an account that the caller may see: 404 for another client's, 403 for a plain line of a business client. */
@ApplicationScoped
class FindAccount {

    private static final String BY_ID = """
            select a.account_id, a.client_id, a.number, a.contact_email, a.contact_phone, a.bill_delivery_address, %s
            from account a left join account_funds f on f.account_id = a.account_id
            where a.account_id = $1""".formatted(Funds.COLUMNS);

    private final Pool pool;

    @Inject
    FindAccount(Pool pool) {
        this.pool = pool;
    }

    Uni<AccountView> byId(String id, Caller caller) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(AccountView::of).findAny().orElseThrow(ProblemException::notFound))
                .invoke(account -> requireSight(account, caller));
    }

    private static void requireSight(AccountView account, Caller caller) {
        if (caller instanceof Caller.SignedIn signedIn) {
            Authority.of(signedIn)
                    .require(Permission.SEE_ACCOUNT, new Target.Account(account.id(), account.clientId()));
        }
    }
}
