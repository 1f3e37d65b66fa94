package by.cabinet.landing.offerings;

import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.RefusalMessages;
import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The contents of the home page, as JSON. */
@Path("/landing/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PageResource {

    private final FindOfferings offerings;
    private final PageContext context;

    @Inject
    PageResource(FindOfferings offerings, PageContext context) {
        this.offerings = offerings;
        this.context = context;
    }

    /**
     * The contents of the home page. R2.2
     *
     * @param language the language of its texts
     * @param signedIn whether there is a session
     * @param recognised whether the network has recognised the number
     * @param phone the number that the page is about; absent where it is not known
     * @param offerings what can be ordered; empty without a session
     */
    @Schema(name = "LandingPage")
    record Page(
            Language language,
            boolean signedIn,
            boolean recognised,
            @Nullable String phone,
            List<Shown> offerings) {}

    /**
     * An offering, in the language of the page.
     *
     * @param id the offering's id
     * @param name its name
     * @param rules what it does and on which terms
     * @param price what is debited once, when it is connected
     * @param monthlyPrice what billing asks each month; absent where it is not known
     * @param connected whether the subscriber has it
     * @param connecting whether an order for it is being carried out
     * @param refusal why it cannot be connected now; absent where it can
     * @param reason the same as a text; absent where it can
     */
    @Schema(name = "LandingOffering")
    record Shown(
            String id,
            String name,
            String rules,
            Money price,
            @Nullable Money monthlyPrice,
            boolean connected,
            boolean connecting,
            OrderRestClient.@Nullable Refusal refusal,
            @Nullable String reason) {

        /** {@code known}: the offerings whose names the reason may need. */
        static Shown of(Offering offering, List<Offering> known, Language language) {
            return new Shown(
                    offering.id(),
                    offering.name().in(language),
                    offering.rules().in(language),
                    offering.price(),
                    offering.monthlyPrice(),
                    offering.connected(),
                    offering.inFlight(),
                    offering.refusal(),
                    offering.refusal() == null ? null : RefusalMessages.text(offering.refusal(), known, language));
        }
    }

    /**
     * What connecting an offering would cost and leave.
     *
     * @param offering the offering
     * @param phone the number that it is for; absent where it is not known
     * @param availableAfter what would be available afterwards; absent where it is not known, or may not be seen
     * @param missing what lacks for price and first month; absent when there is enough, or it may not be seen
     */
    @Schema(name = "LandingOffer")
    record Offer(
            Shown offering,
            @Nullable String phone,
            @Nullable Money availableAfter,
            @Nullable Money missing) {}

    /** Shows the home page's contents. Without a session there are no offerings. R2.2 */
    @GET
    @Path("/page")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    @Answers("upstream-refused")
    public Uni<Page> page() {
        return context.subscriber()
                .map(subscriber -> Uni.combine()
                        .all()
                        .unis(offerings.all(), context.findNumber())
                        .with((all, _) -> all))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(this::page);
    }

    /** Shows what connecting an offering would cost and leave, before it is done. R2.2 */
    @GET
    @Path("/offerings/{id}")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
    @Answers("upstream-refused")
    public Uni<Offer> offer(String id) {
        return offerings
                .one(id)
                .chain(found -> offerings
                        .quote(found.offering())
                        .map(quote -> new Offer(
                                Shown.of(found.offering(), found.all(), context.language()),
                                quote.phone(),
                                quote.availableAfter(),
                                quote.missing())));
    }

    private Page page(List<Offering> all) {
        var language = context.language();
        return new Page(
                language,
                context.subscriber().isPresent(),
                context.recognised().isPresent(),
                context.number(),
                all.stream().map(offering -> Shown.of(offering, all, language)).toList());
    }
}
