package by.cabinet.landing.offerings;

import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.RefusalMessages;
import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The contents of the home page, as JSON. */
@Path("/landing/v1")
public class PageResource {

    private final FindOfferings offerings;
    private final PageContext context;

    @Inject
    PageResource(FindOfferings offerings, PageContext context) {
        this.offerings = offerings;
        this.context = context;
    }

    /** Without a session: {@code signedIn} false and no offerings. {@code phone}: the number that it is about, where it is known. */
    @Schema(name = "LandingPage")
    record Page(Language language, boolean signedIn, boolean recognised, String phone, List<Shown> offerings) {}

    /** {@code refusal} and {@code reason}: why it cannot be connected now, as the code of a refused order and as a text. */
    @Schema(name = "LandingOffering")
    record Shown(
            String id,
            String name,
            String rules,
            Money price,
            Money monthlyPrice,
            boolean connected,
            boolean connecting,
            OrderRestClient.Refusal refusal,
            String reason) {

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

    /** {@code availableAfter} and {@code missing} are left out where they are not known, or the subscriber may not see them. */
    @Schema(name = "LandingOffer")
    record Offer(Shown offering, String phone, Money availableAfter, Money missing) {}

    @GET
    @Path("/page")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Page> page() {
        return context.subscriber()
                .map(subscriber -> Uni.combine()
                        .all()
                        .unis(offerings.all(), context.findNumber())
                        .with((all, _) -> all))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(this::page);
    }

    /** What connecting would cost and leave, before it is done. */
    @GET
    @Path("/offerings/{id}")
    @AllowedTo(value = CallerType.SUBSCRIBER, landing = true)
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
