package by.cabinet.account.accounts;

import by.cabinet.account.visibility.AccountVisibility;
import by.cabinet.account.visibility.ReadAudit;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds an account that the caller may see: 404 for another client's, 403 as {@link AccountVisibility} says. */
@ApplicationScoped
class FindAccount {

    private static final String SELECT = """
            select p.account_id, p.client_id, p.number, p.contact_email, p.contact_phone, p.bill_delivery_address,
                   p.balance, p.reserved, p.unconfirmed, p.balance_time
            from account_profile p
            """;

    private static final String BY_ID = SELECT + "where p.account_id = $1";
    private static final String BY_NUMBER = SELECT + "where p.number = $1 order by p.account_id";

    private static final String WITHOUT_CONTACTS = SELECT + """
            join client c using (client_id)
            where c.kind <> 'INDIVIDUAL' and p.contact_email is null and p.account_id > $1
            order by p.account_id limit $2""";

    private static final String OF_CLIENT =
            SELECT + "where p.client_id = $1 and p.account_id > $2 order by p.account_id limit $3";

    private static final String OF_CONTACTS = SELECT + """
            where p.client_id = $1 and p.account_id > $2
              and (p.account_id = $4
                   or (lower(p.contact_email), p.contact_phone) = (
                       select lower(own.contact_email), own.contact_phone from account_profile own where own.account_id = $4))
            order by p.account_id limit $3""";

    private final Pool pool;
    private final AccountVisibility accounts;
    private final ReadAudit reads;

    @Inject
    FindAccount(Pool pool, AccountVisibility accounts, ReadAudit reads) {
        this.pool = pool;
        this.accounts = accounts;
        this.reads = reads;
    }

    Uni<AccountView> byId(String id, Caller caller) {
        return requireVisible(id, caller)
                .chain(() -> pool.preparedQuery(BY_ID).execute(Tuple.of(id)))
                .map(rows -> rows.stream().map(AccountView::of).findAny().orElseThrow(ProblemException::notFound))
                .call(account -> reads.one(account.target(), caller));
    }

    /** The accounts that the caller may open. R1.6: one session sees those that have its e-mail and contact number. */
    Uni<Page<AccountView>> ofSession(String after, int limit, Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber manager
            when manager.role().managesSubscribers() ->
                page(OF_CLIENT, Tuple.of(manager.clientId(), after, limit + 1), limit, manager);
            case Caller.Account account
            when account.session().method() == SignInMethod.EMAIL ->
                page(OF_CONTACTS, Tuple.of(account.clientId(), after, limit + 1, account.accountId()), limit, account);
            case Caller.Subscriber _, Caller.Account _ ->
                byId(caller.accountId(), caller)
                        .map(own -> Page.whole(after.compareTo(own.id()) < 0 ? List.of(own) : List.of()));
        };
    }

    /** For staff: a number is one account's, but the CRM may have given it away and again. */
    Uni<Page<AccountView>> byNumber(String number, Caller caller) {
        return pool.preparedQuery(BY_NUMBER)
                .execute(Tuple.of(number))
                .map(rows -> Page.whole(rows.stream().map(AccountView::of).toList()))
                .call(page -> reads.found(page.items().stream().map(AccountView::target), caller));
    }

    /** R1.6: every account whose client may sign in by e-mail should have e-mail and contact number. */
    Uni<Page<AccountView>> withoutContacts(String after, int limit, Caller caller) {
        return page(WITHOUT_CONTACTS, Tuple.of(after, limit + 1), limit, caller);
    }

    private Uni<Page<AccountView>> page(String sql, Tuple parameters, int limit, Caller caller) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().map(AccountView::of).toList())
                .map(accounts -> Page.of(accounts, limit, AccountView::id))
                .call(page -> reads.found(page.items().stream().map(AccountView::target), caller));
    }

    private Uni<?> requireVisible(String id, Caller caller) {
        return caller instanceof Caller.SignedIn signedIn
                ? accounts.requireVisible(id, signedIn)
                : Uni.createFrom().voidItem();
    }
}
