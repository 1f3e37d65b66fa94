package by.cabinet.auth.ussd;

import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Texts that the USSD gateway forwards: the number is the network's, so it is trusted. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class UssdResource {

    /** What the screen shows; unless {@code end}, the next text comes with the {@code dialogId}. */
    public record UssdResponse(String text, boolean end, String dialogId) {

        static UssdResponse last(String text) {
            return new UssdResponse(text, true, null);
        }
    }

    private final UssdService service;

    @Inject
    UssdResource(UssdService service) {
        this.service = service;
    }

    /** {@code dialogId} with the answer to a question. */
    record UssdText(
            @NotNull @Pattern(regexp = "\\+?[0-9]{7,15}") String msisdn,
            @NotNull @Size(max = 400) String text,
            @Pattern(regexp = Ids.PATTERN) String dialogId) {

        @Override
        public String toString() {
            return "UssdText[…]";
        }
    }

    @POST
    @Path("ussd")
    @AllowedTo(CallerType.USSD_GATEWAY)
    public Uni<UssdResponse> receive(@NotNull @Valid UssdText received) {
        return service.answer(received.msisdn(), received.text(), received.dialogId());
    }
}
