package by.cabinet.auth.access;

import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.value.Blanks;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Access of subscribers and accounts: read, opened and closed, restricted. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

    private final ManageAccess manage;
    private final ListAccess list;
    private final ChangeAccessOfMany changeOfMany;

    @Inject
    AccessResource(ManageAccess manage, ListAccess list, ChangeAccessOfMany changeOfMany) {
        this.manage = manage;
        this.list = list;
        this.changeOfMany = changeOfMany;
    }

    /**
     * Opens or closes access. Who closes says why; who opens need not. R1.2.3, R1.12
     *
     * @param state what it shall be
     * @param reason why, up to 500 characters; needed to close
     * @param kind why staff close access: needed from them, and from nobody else; LOST_SIM is for a subscriber with a SIM
     * @param lostAt since when the SIM is lost, with LOST_SIM; a day ago when it is left out, a week ago at the most
     */
    record AccessRequest(
            @NotNull AccessState state, @Size(max = 500) String reason, ClosingKind kind, Instant lostAt) {

        @AssertTrue(message = "is needed to close access")
        boolean isReason() {
            return state != AccessState.CLOSED || !Blanks.isBlank(reason);
        }
    }

    /**
     * Opens or closes the access of many subscribers. R1.2.3
     *
     * @param state what it shall be
     * @param reason why, up to 500 characters; needed to close
     * @param subscriberIds of whom, up to 500; who is named twice counts once
     */
    record AccessChangesRequest(
            @NotNull AccessState state,
            @Size(max = 500) String reason,
            @NotEmpty @Size(max = 500) List<@NotNull @Pattern(regexp = Ids.PATTERN) String> subscriberIds) {

        @AssertTrue(message = "is needed to close access")
        boolean isReason() {
            return state != AccessState.CLOSED || !Blanks.isBlank(reason);
        }

        List<String> distinctIds() {
            return subscriberIds.stream().distinct().toList();
        }

        /** Distinguishes different requests under one key. */
        String content() {
            return "%s %s %s".formatted(state, String.join(" ", subscriberIds), reason);
        }
    }

    /**
     * Closes access on suspicion of an offence. R1.13
     *
     * @param reason why, up to 500 characters; shown to staff alone
     */
    record RestrictionRequest(@NotBlank @Size(max = 500) String reason) {}

    /**
     * Lists whether the subscribers of a client may sign in, and why not. By subscriber id; a manager sees his own client's, staff
     * name the client. R1.2.3
     *
     * @param clientId whose subscribers: needed from staff; the caller's own client otherwise
     * @param accountId subscribers of this account alone
     * @param state {@code OPEN} or {@code CLOSED}: those alone
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

    /**
     * Opens or closes the access of many subscribers of the caller's client. For managers: each as a change of his alone, with a result for
     * each. Sent again under the same {@code Idempotency-Key} within a day, it changes nothing and is answered as before. R1.2.3
     */
    @POST
    @Path("access-changes")
    @ResponseStatus(200)
    @AllowedTo(CallerType.SUBSCRIBER)
    @Answers("idempotency-key-reused")
    public Uni<RestResponse<ChangeAccessOfMany.Results>> changeOfMany(
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Ids.PATTERN) String idempotencyKey,
            @NotNull @Valid AccessChangesRequest request) {
        return changeOfMany.perform(request, idempotencyKey).map(answer -> {
            var response = ResponseBuilder.ok(answer.results());
            return (answer.replayed() ? response.header("Idempotency-Replayed", "true") : response).build();
        });
    }

    /** Shows whether a subscriber may sign in, and why not. His own access, those of one's client or account, or any for staff. */
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

    /**
     * Opens or closes a subscriber's access. For managers, for their client's subscribers, and for staff; a closed one's sessions end.
     * R1.2.3, R1.12
     */
    @PUT
    @Path("subscribers/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    @Answers({"own-access", "lost-sim-in-use", "closed-by-others", "subscriber-terminated"})
    public Uni<AccessView> changeOfSubscriber(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid AccessRequest request) {
        return manage.change(SubjectType.SUBSCRIBER, id, request);
    }

    /** Closes a subscriber's access on suspicion of an offence. R1.13 */
    @PUT
    @Path("subscribers/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    @Answers("subscriber-terminated")
    public Uni<AccessView> restrictSubscriber(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid RestrictionRequest request) {
        return manage.restrict(SubjectType.SUBSCRIBER, id, request.reason());
    }

    /** Lifts the restriction of a subscriber. Other causes stay. R1.13 */
    @DELETE
    @Path("subscribers/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<Void> liftFromSubscriber(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.lift(SubjectType.SUBSCRIBER, id);
    }

    /** Shows whether an account may be signed in to, and why not. One's own, those of one's client, or any for staff. */
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

    /** Opens or closes the access of an account. For managers and staff; its sessions end when it is closed. R1.2.3, R1.12 */
    @PUT
    @Path("accounts/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    @Answers({"own-access", "lost-sim-in-use", "closed-by-others", "subscriber-terminated"})
    public Uni<AccessView> changeOfAccount(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid AccessRequest request) {
        return manage.change(SubjectType.ACCOUNT, id, request);
    }

    /** Closes the access of an account on suspicion of an offence. R1.13 */
    @PUT
    @Path("accounts/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<AccessView> restrictAccount(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid RestrictionRequest request) {
        return manage.restrict(SubjectType.ACCOUNT, id, request.reason());
    }

    /** Lifts the restriction of an account. Other causes stay. R1.13 */
    @DELETE
    @Path("accounts/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<Void> liftFromAccount(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.lift(SubjectType.ACCOUNT, id);
    }
}
