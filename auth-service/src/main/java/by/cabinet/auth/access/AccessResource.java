package by.cabinet.auth.access;

import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;

/** Access of subscribers and accounts: read, opened and closed, restricted. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

    private final ManageAccess manage;
    private final ListAccess list;

    @Inject
    AccessResource(ManageAccess manage, ListAccess list) {
        this.manage = manage;
        this.list = list;
    }

    /**
     * Who closes says why; who opens need not. {@code kind}: from staff when they close; {@code lostAt}: since when a SIM is lost, as the
     * caller says; 24 hours ago when he does not know, 7 days ago at the most.
     */
    record AccessRequest(
            @NotNull AccessState state,
            @Size(max = 500) String reason,

            @Schema(
                    description =
                            "Why staff close access; needed from them, and from nobody else. LOST_SIM is for a subscriber with a SIM")
            ClosingKind kind,

            @Schema(
                    description =
                            "Since when the SIM is lost, with LOST_SIM; a day ago when it is left out, a week ago at the most")
            Instant lostAt) {

        @AssertTrue(message = "is needed to close access")
        boolean isReason() {
            return state != AccessState.CLOSED || (reason != null && !reason.isBlank());
        }
    }

    record RestrictionRequest(@NotBlank @Size(max = 500) String reason) {}

    /**
     * Whether the subscribers of a client may sign in, and why not, by subscriber id: a manager sees his own client's, staff name the client.
     * {@code cursor}: where the page before ended. R1.2.3
     */
    @GET
    @Path("access")
    @AllowedTo({
        CallerType.SUBSCRIBER,
        CallerType.CONTACT_CENTRE,
        CallerType.SHOP,
        CallerType.BACK_OFFICE,
        CallerType.SECURITY
    })
    public Uni<Page<ListAccess.Item>> ofClient(
            @QueryParam("clientId") @Pattern(regexp = Ids.PATTERN) String clientId,
            @QueryParam("accountId") @Pattern(regexp = Ids.PATTERN) String accountId,
            @QueryParam("state") @Pattern(regexp = "OPEN|CLOSED") String state,
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "|" + Ids.PATTERN) String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return list.list(new ListAccess.Query(clientId, accountId, state, cursor, limit));
    }

    @GET
    @Path("subscribers/{id}/access")
    @AllowedTo({
        CallerType.SUBSCRIBER,
        CallerType.ACCOUNT,
        CallerType.CONTACT_CENTRE,
        CallerType.SHOP,
        CallerType.BACK_OFFICE,
        CallerType.SECURITY
    })
    public Uni<AccessView> ofSubscriber(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.show(SubjectType.SUBSCRIBER, id);
    }

    @PUT
    @Path("subscribers/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<AccessView> changeOfSubscriber(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid AccessRequest request) {
        return manage.change(SubjectType.SUBSCRIBER, id, request);
    }

    @PUT
    @Path("subscribers/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<AccessView> restrictSubscriber(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid RestrictionRequest request) {
        return manage.restrict(SubjectType.SUBSCRIBER, id, request.reason());
    }

    @DELETE
    @Path("subscribers/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<Void> liftFromSubscriber(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.lift(SubjectType.SUBSCRIBER, id);
    }

    @GET
    @Path("accounts/{id}/access")
    @AllowedTo({
        CallerType.SUBSCRIBER,
        CallerType.ACCOUNT,
        CallerType.CONTACT_CENTRE,
        CallerType.SHOP,
        CallerType.BACK_OFFICE,
        CallerType.SECURITY
    })
    public Uni<AccessView> ofAccount(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.show(SubjectType.ACCOUNT, id);
    }

    @PUT
    @Path("accounts/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<AccessView> changeOfAccount(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid AccessRequest request) {
        return manage.change(SubjectType.ACCOUNT, id, request);
    }

    @PUT
    @Path("accounts/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<AccessView> restrictAccount(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid RestrictionRequest request) {
        return manage.restrict(SubjectType.ACCOUNT, id, request.reason());
    }

    @DELETE
    @Path("accounts/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<Void> liftFromAccount(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.lift(SubjectType.ACCOUNT, id);
    }
}
