package by.cabinet.landing.offering;

import by.cabinet.landing.neighbour.OrderService.Offering;
import by.cabinet.landing.neighbour.OrderService;
import by.cabinet.landing.page.Refusal;
import by.cabinet.landing.page.Visit;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What the page shows, as JSON. */
@Path("/landing/v1")
public class PageResource {

    private final ReadOfferings offerings;
    private final Visit visit;

    @Inject
    PageResource(ReadOfferings offerings, Visit visit) {
        this.offerings = offerings;
        this.visit = visit;
    }

    /** Without a session: {@code signedIn} false and no offerings. */
    record Page(Language language, boolean signedIn, boolean recognised, List<Shown> offerings) {}

    /** {@code reason}: why it cannot be connected now, in words and as the code of a refused order. */
    record Shown(
            String id,
            String name,
            String rules,
            Money price,
            boolean connected,
            boolean connecting,
            OrderService.Refusal refusal,
            String reason) {

        static Shown of(Offering offering, Language language) {
            return new Shown(
                    offering.id(),
                    offering.name().in(language),
                    offering.rules().in(language),
                    offering.price(),
                    offering.connected(),
                    offering.inFlight(),
                    offering.refusal(),
                    offering.refusal() == null ? null : Refusal.words(offering.refusal(), language));
        }
    }

    /** {@code availableAfter} and {@code missing} are left out where they are not known, or not this line's to know. */
    record Offer(Shown offering, Money availableAfter, Money missing) {}

    @GET
    @Path("/page")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Page> page() {
        return visit.subscriber()
                .map(line -> offerings.all())
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
                .chain(offering -> offerings
                        .quote(offering)
                        .map(quote -> new Offer(
                                Shown.of(offering, visit.language()), quote.availableAfter(), quote.missing())));
    }

    private Page page(List<Offering> all) {
        var language = visit.language();
        return new Page(
                language,
                visit.subscriber().isPresent(),
                visit.recognised().isPresent(),
                all.stream().map(offering -> Shown.of(offering, language)).toList());
    }
}
