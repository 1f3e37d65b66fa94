package by.cabinet.landing.offerings;

import by.cabinet.landing.offerings.FindOfferings.Found;
import by.cabinet.landing.page.LocalizedMessages;
import by.cabinet.landing.page.Messages;
import by.cabinet.landing.page.OwnPath;
import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.PageResponses;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Pages.OfferingCard;
import by.cabinet.landing.page.RefusalMessages;
import by.cabinet.landing.remote.AccountRestClient.Quote;
import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.landing.signin.SignInByNetwork;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The home page: the form to sign in, then the offerings. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomeResource {

    private final FindOfferings offerings;
    private final SignInByNetwork network;
    private final PageResponses responses;
    private final PageContext context;

    @Inject
    HomeResource(FindOfferings offerings, SignInByNetwork network, PageResponses responses, PageContext context) {
        this.offerings = offerings;
        this.network = network;
        this.responses = responses;
        this.context = context;
    }

    /**
     * {@code lang}: the language switch, on the page {@code on}; {@code entered}: the subscriber was signed in by the network, and should have his cookie;
     * {@code other}: he wants to sign in with another number than the one that the network recognises, until he closes the browser.
     */
    @GET
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> home(
            @RestQuery Optional<String> lang,
            @RestQuery Optional<String> on,
            @RestQuery Optional<String> entered,
            @RestQuery Optional<String> other) {
        return responses.guarded(lang.map(language -> switched(language, OwnPath.of(on.orElse(OwnPath.HOME))))
                .orElseGet(() -> page(entered.isPresent(), other.isPresent())));
    }

    /** What connecting would cost, before it is done; {@code dearer}: it costs more by now than the page had shown. */
    @GET
    @Path("offerings/{id}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> confirm(String id, @RestQuery Optional<String> dearer) {
        return context.subscriber().isEmpty()
                ? Uni.createFrom().item(responses.signInFirst("/offerings/" + id))
                : responses.guarded(offerings
                        .one(id)
                        .chain(found -> offerings
                                .quote(found.offering())
                                .chain(quote -> confirmed(found, quote, dearer.isPresent()))));
    }

    /** Shows that there is no such page. */
    @GET
    @Path("{path: (?!landing/).+}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> missing() {
        return responses.guarded(Uni.createFrom().failure(ProblemException.notFound()));
    }

    private Uni<Response> switched(String language, String page) {
        return Uni.createFrom()
                .item(PageContext.languageCookie(language)
                        .map(cookie -> Response.fromResponse(responses.seeOther(page))
                                .cookie(cookie)
                                .build())
                        .orElseGet(() -> responses.seeOther(page)));
    }

    private Uni<Response> page(boolean entered, boolean other) {
        if (context.subscriber().isPresent()) {
            return inSession(entered);
        }
        if (other) {
            return signIn(null, "").map(PageContext::byAnotherNumber);
        }
        if (context.isByAnotherNumber()) {
            return signIn(context.hasSessionEnded() ? messages().session_ended() : null, "");
        }
        return entered
                ? signIn(messages().cookies_needed(), recognised())
                : network.perform()
                        .chain(response -> response.map(Uni.createFrom()::item)
                                .orElseGet(() -> signIn(
                                        context.hasSessionEnded() ? messages().session_ended() : null, recognised())));
    }

    /**
     * Whoever was {@code entered} is redirected: a reload after the session has ended is then no sign that cookies are refused, but signs in, or
     * explains why not. R1.10
     */
    private Uni<Response> inSession(boolean entered) {
        var wanted = context.wanted();
        if (wanted.isPresent()) {
            return Uni.createFrom()
                    .item(Response.fromResponse(responses.seeOther(wanted.get()))
                            .cookie(PageContext.wanted(""), PageContext.signedIn())
                            .build());
        }
        return entered
                ? Uni.createFrom().item(responses.seeOther(OwnPath.HOME))
                : Uni.combine()
                        .all()
                        .unis(offerings.all(), context.findNumber())
                        .withUni((all, _) -> shown(all));
    }

    private String recognised() {
        return context.recognised().orElse("");
    }

    private Messages messages() {
        return LocalizedMessages.in(context.language()).messages();
    }

    private Uni<Response> signIn(String problem, String phone) {
        return responses.page(new Pages.SignIn(context.layout(), phone, problem));
    }

    private Uni<Response> shown(List<Offering> all) {
        var cards = all.stream()
                .map(offering -> OfferingCard.of(offering, all, context.language()))
                .toList();
        return responses
                .page(new Pages.Home(
                        context.layout(),
                        cards.stream().filter(OfferingCard::connected).toList(),
                        cards.stream().filter(card -> !card.connected()).toList()))
                .map(page -> Response.fromResponse(page)
                        .cookie(PageContext.signedIn())
                        .build());
    }

    private Uni<Response> confirmed(Found found, Quote quote, boolean dearer) {
        var language = context.language();
        context.numberIs(quote.phone());
        return responses.page(new Pages.Confirm(
                context.layout(),
                OfferingCard.of(found.offering(), found.all(), language),
                found.offering().price().amount(),
                found.offering().monthlyAmount(),
                found.offering().price().amount() == 0,
                dearer,
                quote.availableAfter() == null
                        ? null
                        : LocalizedMessages.in(language).price(quote.availableAfter()),
                quote.missing() == null ? null : RefusalMessages.missing(quote.missing(), language),
                Ids.next()));
    }
}
