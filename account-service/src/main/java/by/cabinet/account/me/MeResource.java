package by.cabinet.account.me;

import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.rest.AnswerTags;
import by.cabinet.rest.PreferHeader;
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
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What the signed-in person sees first. */
@Path("/account/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    static final String KOPECKS = "[0-9]{1,9}";

    private final CurrentCaller caller;
    private final FindMe readMe;
    private final MeLongPolling waiting;
    private final AnswerTags tags;

    @Inject
    MeResource(CurrentCaller caller, FindMe readMe, MeLongPolling waiting, AnswerTags tags) {
        this.caller = caller;
        this.readMe = readMe;
        this.waiting = waiting;
        this.tags = tags;
    }

    /**
     * Shows what the signed-in person sees first: who he is, his plan, balance and remainders. A preferred wait ends when the answer is
     * another than that of {@code If-None-Match}; without one there is nothing to wait for.
     */
    @GET
    @WithETag
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<RestResponse<Me>> me(
            @RestHeader("Prefer") String prefer, @RestHeader("If-None-Match") String ifNoneMatch) {
        var operation = caller.resource();
        var wait = PreferHeader.wait(prefer);
        var answer = ifNoneMatch == null || wait.isZero()
                ? readMe.of(caller.signedIn())
                : waiting.until(caller.signedIn(), me -> tags.isKnown(me, operation, ifNoneMatch), wait);
        return answer.map(
                me -> PreferHeader.applied(ResponseBuilder.ok(me), prefer).build());
    }

    /**
     * Says what paying a price would leave. A part of connecting, so it is for the landing portal too. R2.2
     *
     * @param price the price, in kopecks
     * @param monthlyPrice the monthly price, in kopecks; 0 where it is left out
     */
    @GET
    @Path("/quote")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    public Uni<Quote> quote(
            @QueryParam("price") @NotNull @Pattern(regexp = KOPECKS) String price,
            @QueryParam("monthlyPrice") @DefaultValue("0") @Pattern(regexp = KOPECKS) String monthlyPrice) {
        return readMe.of(caller.signedIn()).map(me -> Quote.of(price, monthlyPrice, me));
    }

    /**
     * What paying a price would leave: all that the landing page shows of money. R2.2
     *
     * @param price the price that was asked about
     * @param monthlyPrice the monthly price that was asked about
     * @param availableAfter what would be available afterwards; absent where the balance is not shown
     * @param missing what a prepaid subscriber lacks for price and first month; absent when he has enough, and where the balance is
     *     not shown. R1.8 e
     * @param phone whose page it is; absent where there is no number
     */
    public record Quote(
            Money price,
            Money monthlyPrice,
            @Nullable Money availableAfter,
            @Nullable Money missing,
            @Nullable Phone phone) {

        /** The prices in kopecks. */
        static Quote of(String price, String monthlyPrice, Me me) {
            return of(Money.kopecks(Long.parseLong(price)), Money.kopecks(Long.parseLong(monthlyPrice)), me);
        }

        private static Quote of(Money price, Money monthlyPrice, Me me) {
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
