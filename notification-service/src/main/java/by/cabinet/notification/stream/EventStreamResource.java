package by.cabinet.notification.stream;

import by.cabinet.contract.Portal;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Pushes instead of polls: a stream of server-sent events, one a tab. */
@Path("/notification/v1/events")
public class EventStreamResource {

    private final EventStreams streams;
    private final AccountWatchJob watches;
    private final CurrentCaller caller;

    @Inject
    EventStreamResource(EventStreams streams, AccountWatchJob watches, CurrentCaller caller) {
        this.streams = streams;
        this.watches = watches;
        this.caller = caller;
    }

    /**
     * Pushes what happens from now on, one stream a tab. {@code ready} comes first, and after each reconnection: what is shown is fetched anew
     * then, since nothing is repeated. {@code session-ended} comes last. A stream is no activity of its session (R1.9); more than five of a
     * session are 429 {@code too-many-streams}. On the landing portal there are {@code orders} of the own subscriber alone.
     *
     * @param topics of {@code orders}, {@code money}, {@code notices}, with commas between
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no") // of a proxy before the gateway
    @APIResponse(
            responseCode = "200",
            description = "Events as they happen; a comment every 15 s",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    public Multi<OutboundSseEvent> events(@QueryParam("topics") @NotNull String topics, @Context Request request) {
        var wanted = PushTopic.of(topics);
        if (caller.portal() == Portal.LANDING && !wanted.equals(Set.of(PushTopic.ORDERS))) {
            throw ProblemException.forbidden();
        }
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return Multi.createFrom().empty();
        }
        if (wanted.contains(PushTopic.MONEY)) {
            watches.begin(caller.signedIn());
        }
        return streams.open(caller.signedIn(), wanted);
    }
}
