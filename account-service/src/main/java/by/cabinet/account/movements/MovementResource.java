package by.cabinet.account.movements;

import by.cabinet.account.listing.PageQuery;
import by.cabinet.account.listing.PeriodQuery;
import by.cabinet.account.listing.ReadPage;
import by.cabinet.account.sight.Accounts;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.clock.ProductClock;
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
public class MovementResource {

    private static final String PAYMENTS = """
            select payment_id, amount, paid_at, channel from payment
            where account_id = $1 and paid_at >= $2 and (paid_at, payment_id) < ($3, $4)
            order by paid_at desc, payment_id desc limit $5""";

    private static final String CHARGES = """
            select charge_id, order_id, subscriber_id, amount, reason, occurred_at, confirmed from charge
            where account_id = $1 and occurred_at >= $2 and (occurred_at, charge_id) < ($3, $4)
            order by occurred_at desc, charge_id desc limit $5""";

    private final CurrentCaller caller;
    private final Accounts accounts;
    private final ReadPage pages;
    private final ProductClock clock;

    @Inject
    MovementResource(CurrentCaller caller, Accounts accounts, ReadPage pages, ProductClock clock) {
        this.caller = caller;
        this.accounts = accounts;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Path("/payments")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Page<Payment>> payments(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @BeanParam PeriodQuery period,
            @Valid @BeanParam PageQuery page) {
        return list(PAYMENTS, id, period, page, Payment::of, Payment::cursor);
    }

    @GET
    @Path("/charges")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
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
        return accounts.requireSight(id, caller.signedIn())
                .chain(account -> pages.by(sql, account.accountId(), period, page, item, cursor));
    }
}
