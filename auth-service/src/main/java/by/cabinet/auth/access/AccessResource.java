package by.cabinet.auth.access;

import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** Access of lines and accounts: seen, opened and closed, restricted. */
@Path("/auth/v1")
public class AccessResource {

    private final ManageAccess manage;

    @Inject
    AccessResource(ManageAccess manage) {
        this.manage = manage;
    }

    /** Who closes says why; who opens need not. */
    record Wish(
            @NotNull AccessView.State state,
            @Size(max = 500) String reason) {

        @AssertTrue(message = "is needed to close access")
        boolean isReason() {
            return state != AccessView.State.CLOSED || (reason != null && !reason.isBlank());
        }
    }

    record Suspicion(@NotBlank @Size(max = 500) String reason) {}

    @GET
    @Path("subscribers/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP, CallerType.BACK_OFFICE, CallerType.SECURITY})
    public Uni<AccessView> ofLine(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.show(SubjectKind.LINE, id);
    }

    @PUT
    @Path("subscribers/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<AccessView> changeOfLine(@RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid Wish wish) {
        return manage.change(SubjectKind.LINE, id, wish.state(), wish.reason());
    }

    @PUT
    @Path("subscribers/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<AccessView> restrictLine(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid Suspicion suspicion) {
        return manage.restrict(SubjectKind.LINE, id, suspicion.reason());
    }

    @DELETE
    @Path("subscribers/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<Void> liftFromLine(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.lift(SubjectKind.LINE, id);
    }

    @GET
    @Path("accounts/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.CONTACT_CENTRE, CallerType.SHOP, CallerType.BACK_OFFICE, CallerType.SECURITY})
    public Uni<AccessView> ofAccount(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.show(SubjectKind.ACCOUNT, id);
    }

    @PUT
    @Path("accounts/{id}/access")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.CONTACT_CENTRE, CallerType.SHOP})
    public Uni<AccessView> changeOfAccount(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid Wish wish) {
        return manage.change(SubjectKind.ACCOUNT, id, wish.state(), wish.reason());
    }

    @PUT
    @Path("accounts/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<AccessView> restrictAccount(
            @RestPath @Pattern(regexp = Ids.PATTERN) String id, @NotNull @Valid Suspicion suspicion) {
        return manage.restrict(SubjectKind.ACCOUNT, id, suspicion.reason());
    }

    @DELETE
    @Path("accounts/{id}/restriction")
    @AllowedTo(CallerType.SECURITY)
    public Uni<Void> liftFromAccount(@RestPath @Pattern(regexp = Ids.PATTERN) String id) {
        return manage.lift(SubjectKind.ACCOUNT, id);
    }
}
