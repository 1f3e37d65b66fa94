package by.cabinet.account.transactions;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.transactions.FindTransactions.ChargeView;
import by.cabinet.account.transactions.FindTransactions.Payment;
import by.cabinet.account.visibility.AccountVisibility;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An account's payments and charges, the newest first. */
@Path("/account/v1/accounts/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class TransactionResource {

    private final CurrentCaller caller;
    private final AccountVisibility accounts;
    private final FindTransactions transactions;
    private final ProductClock clock;

    @Inject
    TransactionResource(
            CurrentCaller caller, AccountVisibility accounts, FindTransactions transactions, ProductClock clock) {
        this.caller = caller;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Lists an account's payments, newest first. */
    @GET
    @Path("/payments")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Page<Payment>> payments(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery period,
            @Valid @BeanParam PageQuery page) {
        return list(id, period, page, transactions::payments);
    }

    /** Lists what orders have cost an account, newest first. R1.8 d */
    @GET
    @Path("/charges")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Page<ChargeView>> charges(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery period,
            @Valid @BeanParam PageQuery page) {
        return list(id, period, page, transactions::charges);
    }

    private <T> Uni<Page<T>> list(String id, PeriodQuery periodQuery, PageQuery page, Listing<T> listing) {
        var period = periodQuery.at(clock.instant());
        return accounts.requireVisible(id, caller.signedIn())
                .chain(account -> listing.of(account.target().accountId(), period.since(account.since()), page));
    }

    private interface Listing<T> {
        Uni<Page<T>> of(String accountId, Period period, PageQuery page);
    }
}
