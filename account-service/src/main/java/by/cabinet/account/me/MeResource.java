package by.cabinet.account.me;

import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What the signed-in person sees first. */
@Path("/account/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    private static final String KOPECKS = "[0-9]{1,9}";

    private final CurrentCaller caller;
    private final FindMe readMe;

    @Inject
    MeResource(CurrentCaller caller, FindMe readMe) {
        this.caller = caller;
        this.readMe = readMe;
    }

    @GET
    @WithETag
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Me> me() {
        return readMe.of(caller.signedIn());
    }

    /** The price, and the monthly price, in kopecks. A part of connecting, so it is for the landing portal too. R2.2 */
    @GET
    @Path("/quote")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    public Uni<Quote> quote(
            @QueryParam("price") @NotNull @Pattern(regexp = KOPECKS) String price,
            @QueryParam("monthlyPrice") @DefaultValue("0") @NotNull @Pattern(regexp = KOPECKS) String monthlyPrice) {
        return readMe.of(caller.signedIn()).map(me -> Quote.of(kopecks(price), kopecks(monthlyPrice), me));
    }

    private static Money kopecks(String number) {
        return Money.kopecks(Long.parseLong(number));
    }

    /**
     * What paying a price would leave: all that the landing page shows of money. {@code availableAfter} is left out where
     * {@link Me} leaves out the balance; {@code missing} is there when a prepaid subscriber has less than price and first month (R1.8 e).
     * {@code phone}: whose page it is.
     */
    public record Quote(Money price, Money monthlyPrice, Money availableAfter, Money missing, Phone phone) {

        static Quote of(Money price, Money monthlyPrice, Me me) {
            var after = Optional.ofNullable(me.available()).map(available -> available.minus(price));
            var missing = after.map(monthlyPrice::minus)
                    .filter(lacking -> lacking.compareTo(Money.ZERO) > 0 && isPrepaid(me));
            var subscriber = Optional.ofNullable(me.subscriber());
            return new Quote(
                    price,
                    monthlyPrice,
                    after.orElse(null),
                    missing.orElse(null),
                    subscriber.map(Me.OwnSubscriber::phone).orElse(null));
        }

        private static boolean isPrepaid(Me me) {
            return me.plan() != null && me.plan().paymentMode() == PaymentMode.PREPAID;
        }
    }
}
