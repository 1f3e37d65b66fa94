package by.cabinet.account.billaddress;

import by.cabinet.account.billaddress.FindBillDeliveryAddress.BillDeliveryAddress;
import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.visibility.AccountVisibility;
import by.cabinet.value.Blanks;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an account's bills go. R1.8 h */
@Path("/account/v1/accounts/{id}/bill-delivery-address")
@Produces(MediaType.APPLICATION_JSON)
public class BillDeliveryAddressResource {

    private static final String MONTH = "2[01][0-9]{2}-(0[1-9]|1[0-2])";

    private final CurrentCaller caller;
    private final AccountVisibility accounts;
    private final FindBillDeliveryAddress read;
    private final ChangeBillDeliveryAddress change;
    private final ProductClock clock;

    @Inject
    BillDeliveryAddressResource(
            CurrentCaller caller,
            AccountVisibility accounts,
            FindBillDeliveryAddress read,
            ChangeBillDeliveryAddress change,
            ProductClock clock) {
        this.caller = caller;
        this.accounts = accounts;
        this.read = read;
        this.change = change;
        this.clock = clock;
    }

    /**
     * Shows where the bills of a month go, and what was given before. R1.8 h
     *
     * @param period the calendar month of Minsk, such as {@code 2026-11}; without it the running one
     */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<BillDeliveryAddress> ofPeriod(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @QueryParam("period") @Pattern(regexp = MONTH, message = "not a month such as 2026-01") String period,
            @Valid @BeanParam PageQuery page) {
        var month = period == null ? thisMonth() : YearMonth.parse(period);
        return accounts.requireVisible(id, caller.signedIn()).chain(account -> read.of(account, month, page));
    }

    /** Sets where bills go, at most ten times a minute. For accounts with a plan that has a fee. R1.8 h */
    @PUT
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("plan-not-eligible")
    public Uni<BillDeliveryAddress> set(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid NewAddress request) {
        var changer = caller.signedIn();
        return accounts.requireChangeable(id, changer)
                .call(account -> change.perform(request.address(), account, changer))
                .chain(account -> read.of(account, thisMonth(), PageQuery.first()));
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(PeriodQuery.MINSK));
    }

    /**
     * Where bills shall go. R1.8 h
     *
     * @param address one line of text, up to 500 characters: where it was pasted with breaks, tabs and blanks between its words, one
     *     blank is meant
     */
    public record NewAddress(
            @NotBlank
            @Size(max = 500)
            @Schema(pattern = Blanks.NOT_BLANK_UNBROKEN)
            @Pattern(regexp = "[^\\u0000-\\u001f\\u007f]*", message = "must not contain control characters")
            String address) {

        private static final java.util.regex.Pattern BLANKS =
                java.util.regex.Pattern.compile("[\\s\\u0085\\u00A0\\u2028\\u2029]+");

        public NewAddress {
            address = address == null
                    ? null
                    : BLANKS.matcher(address).replaceAll(" ").strip();
        }
    }
}
