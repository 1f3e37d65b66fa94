package by.cabinet.order.catalogue;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.RequestHeaders;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The catalogue: changed by the catalogue-manager; every change is shown to everybody, with its date. R1.14 */
@Path("/order/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {

    private final LaunchOffering launch;
    private final ChangeOffering change;
    private final WithdrawOffering withdraw;
    private final UnitOfWork work;
    private final CatalogueRepository catalogue;
    private final CurrentCaller caller;

    @Inject
    CatalogueResource(
            LaunchOffering launch,
            ChangeOffering change,
            WithdrawOffering withdraw,
            UnitOfWork work,
            CatalogueRepository catalogue,
            CurrentCaller caller) {
        this.launch = launch;
        this.change = change;
        this.withdraw = withdraw;
        this.work = work;
        this.catalogue = catalogue;
        this.caller = caller;
    }

    /** Brings an offering into the catalogue. R1.14 */
    @POST
    @Path("/offerings")
    @ResponseStatus(201)
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    @Answers("offering-exists")
    public Uni<RestResponse<Offering>> launch(@NotNull @Valid OfferingTerms terms) {
        return launch.perform(terms, name())
                .map(offering -> RequestHeaders.created(offering, "/order/v1/offerings/" + offering.id(), false)
                        .build());
    }

    /** Changes an offering. What the patch does not name stays (RFC 7396). R1.14 */
    @PATCH
    @Path("/offerings/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    @Answers({"offering-withdrawn", "offering-changed-meanwhile"})
    public Uni<Offering> change(
            String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = OfferingTerms.class)))
                    @NotNull
                    ObjectNode patch) {
        return change.perform(id, patch, name());
    }

    /** Withdraws an offering. Who has it keeps it. R1.14 */
    @DELETE
    @Path("/offerings/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    @Answers("offering-changed-meanwhile")
    public Uni<Void> withdraw(String id) {
        return withdraw.perform(id, name());
    }

    /** Puts a category into the catalogue, or changes its name and place. R1.14 */
    @PUT
    @Path("/categories/{id}")
    @AllowedTo(CallerType.CATALOGUE_MANAGER)
    public Uni<Category> category(
            @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid Category.CategoryRequest request) {
        var category = request.of(id);
        return work.perform(tx -> catalogue.put(tx, category)).replaceWith(category);
    }

    /**
     * Shows what is on sale now, for everybody. In the language of {@code Accept-Language}: English where that names none of ours. R1.14
     *
     * @param category offerings of this category alone
     */
    @GET
    @WithETag(forEverybody = true)
    @Path("/catalogue")
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.STAFF},
            landing = true)
    public Uni<RestResponse<CatalogueView>> catalogue(
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> category,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery @Pattern(regexp = "[0-9]{1,9}") String cursor,
            @Context HttpHeaders headers) {
        // Not the caller's own language: the answer is kept for others too.
        var language = Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(Language.EN);
        return Uni.combine()
                .all()
                .unis(catalogue.categories(), catalogue.onSale())
                .with((categories, onSale) -> CatalogueView.of(categories, onSale, category, language))
                .map(view -> ResponseBuilder.ok(view.page(cursor, limit))
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                        .build());
    }

    /** Lists all changes of the catalogue, newest first. R1.14 */
    @GET
    @WithETag(forEverybody = true)
    @Path("/offering-changes")
    @AllowedTo(
            value = {CallerType.ANYBODY, CallerType.STAFF},
            landing = true)
    public Uni<Page<OfferingChange>> changes(
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery Optional<@Pattern(regexp = "[0-9]{1,18}") String> cursor) {
        return catalogue.findChanges(limit, cursor.map(Long::valueOf).orElse(Long.MAX_VALUE));
    }

    private String name() {
        return switch (caller.get()) {
            case Caller.Staff staff -> staff.name();
            case Caller.OperatorSystem system -> system.name();
            case Caller.SignedIn _, Caller.Anonymous _ -> throw new IllegalStateException("not one of the operator's");
        };
    }
}
