package by.cabinet.auth.ussd;

import by.cabinet.value.Ids;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.Answers;
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
import org.jspecify.annotations.Nullable;

/** Texts that the USSD gateway forwards: the number is the network's, so it is trusted. */
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
public class UssdResource {

    /**
     * What the subscriber's screen shows.
     *
     * @param text at most 80 characters, in the subscriber's language
     * @param end whether the dialog is over
     * @param dialogId what the next text comes with; absent when the dialog is over
     */
    public record UssdResponse(
            String text, boolean end, @Nullable String dialogId) {

        static UssdResponse last(String text) {
            return new UssdResponse(text, true, null);
        }
    }

    private final UssdService service;

    @Inject
    UssdResource(UssdService service) {
        this.service = service;
    }

    /**
     * What a subscriber has typed.
     *
     * @param msisdn the number it comes from: digits, with or without a plus
     * @param text the text as it was typed, up to 400 characters
     * @param dialogId the id of the answer before, in the answer to a question
     */
    record UssdText(
            @NotNull @Pattern(regexp = "\\+?[0-9]{7,15}") String msisdn,
            @NotNull @Size(max = 400) String text,
            @Pattern(regexp = Ids.PATTERN) String dialogId) {

        @Override
        public String toString() {
            return "UssdText[…]";
        }
    }

    /** Answers what a subscriber has typed at the USSD gateway. R1.4, R1.10 */
    @POST
    @Path("ussd")
    @AllowedTo(CallerType.USSD_GATEWAY)
    @Answers("busy")
    public Uni<UssdResponse> receive(@NotNull @Valid UssdText received) {
        return service.answer(received.msisdn(), received.text(), received.dialogId());
    }
}
