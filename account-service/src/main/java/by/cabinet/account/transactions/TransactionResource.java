package by.cabinet.account.transactions;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PagedQuery;
import by.cabinet.account.visibility.AccountVisibility;
import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Who;
import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.function.Function;

/** An account's payments and charges, the newest first. */
@Path("/account/v1/accounts/{id}")
public class TransactionResource {

    private static final String PAYMENTS = """
            select payment_id, amount, paid_at, channel from payment
            where account_id = $1 and paid_at >= $2 and (paid_at, payment_id) < ($3, $4)
            order by paid_at desc, payment_id desc limit $5""";

    private static final String CHARGES = """
            select charge_id, order_id, subscriber_id, amount, reason, occurred_at, confirmed from charge
            where account_id = $1 and occurred_at >= $2 and (occurred_at, charge_id) < ($3, $4)
            order by occurred_at desc, charge_id desc limit $5""";

    private final CurrentCaller caller;
    private final AccountVisibility accounts;
    private final PagedQuery pages;
    private final ProductClock clock;

    @Inject
    TransactionResource(CurrentCaller caller, AccountVisibility accounts, PagedQuery pages, ProductClock clock) {
        this.caller = caller;
        this.accounts = accounts;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Path("/payments")
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT})
    public Uni<Page<Payment>> payments(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery period,
            @Valid @BeanParam PageQuery page) {
        return list(PAYMENTS, id, period, page, Payment::of, Payment::cursor);
    }

    @GET
    @Path("/charges")
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT})
    public Uni<Page<ChargeView>> charges(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery period,
            @Valid @BeanParam PageQuery page) {
        return list(CHARGES, id, period, page, ChargeView::of, ChargeView::cursor);
    }

    private <T> Uni<Page<T>> list(
            String sql,
            String id,
            PeriodQuery periodQuery,
            PageQuery page,
            Function<Row, T> item,
            Function<T, String> cursor) {
        var period = periodQuery.at(clock.instant());
        return accounts.requireVisible(id, caller.signedIn())
                .chain(account -> pages.by(sql, account.accountId(), period, page, item, cursor));
    }
}
