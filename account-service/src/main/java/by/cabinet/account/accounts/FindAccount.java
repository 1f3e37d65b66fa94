package by.cabinet.account.accounts;

import by.cabinet.account.billaddress.AddressHistory;
import by.cabinet.account.funds.Funds;
import by.cabinet.account.sight.NoteReads;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds an account that the caller may see: 404 for another client's, 403 for a plain line of a business client. */
@ApplicationScoped
class FindAccount {

    /** Contacts that were changed in the Cabinet count until the CRM tells newer ones. */
    private static final String ACCOUNTS = """
            select a.account_id, a.client_id, a.number,
                   coalesce(n.contact_email, a.contact_email) as contact_email,
                   coalesce(n.contact_phone, a.contact_phone) as contact_phone, %s, %s
            from account a
            left join account_funds f on f.account_id = a.account_id
            left join contact_change n on n.account_id = a.account_id and n.changed_at > a.told_at
            """.formatted(AddressHistory.COLUMN, Funds.COLUMNS);

    private final Pool pool;
    private final NoteReads reads;

    @Inject
    FindAccount(Pool pool, NoteReads reads) {
        this.pool = pool;
        this.reads = reads;
    }

    Uni<AccountView> byId(String id, Caller caller) {
        return pool.preparedQuery(ACCOUNTS + "where a.account_id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(AccountView::of).findAny().orElseThrow(ProblemException::notFound))
                .invoke(account -> requireSight(account, caller))
                .call(account -> reads.one(account.target(), caller));
    }

    /** For staff: a number is one account's, but the CRM may have given it away and again. */
    Uni<Page<AccountView>> byNumber(String number, Caller caller) {
        return pool.preparedQuery(ACCOUNTS + "where a.number = $1 order by a.account_id")
                .execute(Tuple.of(number))
                .map(rows -> Page.whole(rows.stream().map(AccountView::of).toList()))
                .call(page -> reads.found(page.items().stream().map(AccountView::target), caller));
    }

    private static void requireSight(AccountView account, Caller caller) {
        if (caller instanceof Caller.SignedIn signedIn) {
            Authority.of(signedIn).require(Permission.VIEW_ACCOUNT, account.target());
        }
    }
}
