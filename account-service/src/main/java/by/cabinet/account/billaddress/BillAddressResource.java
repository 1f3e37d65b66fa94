package by.cabinet.account.billaddress;

import by.cabinet.account.listing.PeriodQuery;
import by.cabinet.account.sight.Accounts;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;

/** Where an account's bills go. R1.8 h */
@Path("/account/v1/accounts/{id}/bill-delivery-address")
public class BillAddressResource {

    private static final String MONTH = "2[01][0-9]{2}-(0[1-9]|1[0-2])";

    private final CurrentCaller caller;
    private final Accounts accounts;
    private final ReadBillAddress read;
    private final ChangeBillAddress change;
    private final ProductClock clock;

    @Inject
    BillAddressResource(
            CurrentCaller caller,
            Accounts accounts,
            ReadBillAddress read,
            ChangeBillAddress change,
            ProductClock clock) {
        this.caller = caller;
        this.accounts = accounts;
        this.read = read;
        this.change = change;
        this.clock = clock;
    }

    /** Without a period: of the running month. */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<BillAddress> ofPeriod(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @QueryParam("period") @Pattern(regexp = MONTH, message = "not a month such as 2026-01") String period) {
        var month = period == null ? thisMonth() : YearMonth.parse(period);
        return accounts.requireSight(id, caller.signedIn()).chain(account -> read.of(account.accountId(), month));
    }

    @PUT
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<BillAddress> set(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid NewAddress wanted) {
        var changer = caller.signedIn();
        return accounts.requireSight(id, changer)
                .call(account -> change.to(wanted.address().strip(), account, changer))
                .chain(account -> read.of(account.accountId(), thisMonth()));
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(PeriodQuery.MINSK));
    }

    /** One line of text. */
    public record NewAddress(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String address) {}
}
