package by.cabinet.landing.offering;

import by.cabinet.landing.neighbour.AccountService.Quote;
import by.cabinet.landing.neighbour.OrderService.Offering;
import by.cabinet.landing.page.Answers;
import by.cabinet.landing.page.Card;
import by.cabinet.landing.page.LanguageCookie;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Prices;
import by.cabinet.landing.page.Refusal;
import by.cabinet.landing.page.Speech;
import by.cabinet.landing.page.Visit;
import by.cabinet.landing.signin.EnterByNetwork;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The page itself: the way in, then the offerings. */
@Path("/")
public class HomeResource {

    private final ReadOfferings offerings;
    private final EnterByNetwork network;
    private final Answers answers;
    private final Visit visit;

    @Inject
    HomeResource(ReadOfferings offerings, EnterByNetwork network, Answers answers, Visit visit) {
        this.offerings = offerings;
        this.network = network;
        this.answers = answers;
        this.visit = visit;
    }

    /** {@code lang}: the language switch; {@code entered}: the network has let the person in, and he should have his cookie. */
    @GET
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> home(@RestQuery Optional<String> lang, @RestQuery Optional<String> entered) {
        return answers.guarded(lang.map(this::switched).orElseGet(() -> page(entered.isPresent())));
    }

    /** What connecting would cost, before it is done. */
    @GET
    @Path("offerings/{id}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> confirm(String id) {
        return visit.subscriber().isEmpty()
                ? Uni.createFrom().item(answers.seeOther("/"))
                : answers.guarded(offerings
                        .one(id)
                        .chain(offering -> offerings.quote(offering).chain(quote -> confirmed(offering, quote))));
    }

    @GET
    @Path("{path: (?!landing/).+}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> missing() {
        return answers.guarded(Uni.createFrom().failure(ProblemException.notFound()));
    }

    private Uni<Response> switched(String language) {
        return Uni.createFrom()
                .item(LanguageCookie.chosen(language)
                        .map(cookie -> Response.fromResponse(answers.seeOther("/"))
                                .cookie(cookie)
                                .build())
                        .orElseGet(() -> answers.seeOther("/")));
    }

    private Uni<Response> page(boolean entered) {
        if (visit.subscriber().isPresent()) {
            return offerings.all().chain(this::shown);
        }
        return entered
                ? signIn(Speech.in(visit.language()).cookies_needed())
                : network.perform()
                        .chain(inside -> inside.map(Uni.createFrom()::item).orElseGet(() -> signIn(null)));
    }

    private Uni<Response> signIn(String problem) {
        return answers.page(new Pages.SignIn(visit.frame(), visit.recognised().orElse(""), problem));
    }

    private Uni<Response> shown(List<Offering> all) {
        var cards = all.stream()
                .map(offering -> Card.of(offering, visit.language()))
                .toList();
        return answers.page(new Pages.Home(
                visit.frame(),
                cards.stream().filter(Card::connected).toList(),
                cards.stream().filter(card -> !card.connected()).toList()));
    }

    private Uni<Response> confirmed(Offering offering, Quote quote) {
        var language = visit.language();
        return answers.page(new Pages.Confirm(
                visit.frame(),
                Card.of(offering, language),
                offering.price().amount() == 0,
                quote.availableAfter() == null ? null : Prices.text(quote.availableAfter(), language),
                quote.missing() == null ? null : Refusal.missing(quote.missing(), language),
                Ids.next()));
    }
}
