package by.cabinet.auth.codes;

import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.Who;
import by.cabinet.common.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Asks for one-time codes. */
@Path("/auth/v1")
public class CodesResource {

    private final SendCode sendCode;

    @Inject
    CodesResource(SendCode sendCode) {
        this.sendCode = sendCode;
    }

    record CodeRequest(@NotNull Purpose purpose, @NotNull Phone phone) {}

    @POST
    @Path("codes")
    @ResponseStatus(202)
    @AllowedTo(value = Who.ANYBODY, landing = true)
    public Uni<SentCode> send(@NotNull @Valid CodeRequest request) {
        return sendCode.send(request.purpose(), request.phone());
    }
}
