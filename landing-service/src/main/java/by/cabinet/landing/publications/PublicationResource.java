package by.cabinet.landing.publications;

import by.cabinet.landing.page.PageContext;
import by.cabinet.landing.page.PageResponses;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Pages.ChangeCard;
import by.cabinet.landing.page.Pages.VersionLink;
import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.RightsRestClient;
import by.cabinet.landing.remote.RightsRestClient.ProcedureVersion;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** What the footer leads to, for everybody: the procedure and the changes of services. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PublicationResource {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");

    private final RightsRestClient procedure;
    private final OrderRestClient orders;
    private final PageResponses responses;
    private final PageContext context;

    @Inject
    PublicationResource(
            @RestClient RightsRestClient procedure,
            @RestClient OrderRestClient orders,
            PageResponses responses,
            PageContext context) {
        this.procedure = procedure;
        this.orders = orders;
        this.responses = responses;
        this.context = context;
    }

    /** The version of the procedure that is in force. R3 */
    @GET
    @Path("procedure")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> current() {
        return responses.guarded(page(procedure.current()));
    }

    /** A version of the procedure, also one that is announced for a later date. R3 */
    @GET
    @Path("procedure/{number: [0-9]+}")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> version(int number) {
        return responses.guarded(page(procedure.version(number)));
    }

    /** The changes of services, newest first, page by page; a cursor that is none of ours shows the first. R1.14 */
    @GET
    @Path("changes")
    @AllowedTo(value = CallerType.ANYBODY, landing = true)
    public Uni<Response> changes(@RestQuery Optional<String> cursor) {
        return responses.guarded(orders.changes(
                        cursor.filter(CURSOR.asMatchPredicate()).orElse(null))
                .chain(found -> responses.page(new Pages.Changes(
                        context.layout(),
                        found.items().stream()
                                .map(change -> ChangeCard.of(change, context.language()))
                                .toList(),
                        found.nextCursor()))));
    }

    private Uni<Response> page(Uni<ProcedureVersion> shown) {
        return Uni.combine()
                .all()
                .unis(shown, procedure.versions())
                .withUni((version, all) -> responses.page(Pages.Procedure.of(
                        context.layout(),
                        version,
                        all.items().stream().map(VersionLink::of).toList())));
    }
}
