package by.cabinet.order.qualification;

import by.cabinet.order.RequestHeaders;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.order.party.SubscriberRepository;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** What may be ordered for a subscriber: for the caller himself unless another one is named. TMF679 */
@Path("/order/v1")
@Produces(MediaType.APPLICATION_JSON)
public class QualificationResource {

    private final QualifyOfferings qualify;
    private final SubscriberRepository subscribers;
    private final CurrentCaller current;

    @Inject
    QualificationResource(QualifyOfferings qualify, SubscriberRepository subscribers, CurrentCaller current) {
        this.qualify = qualify;
        this.subscribers = subscribers;
        this.current = current;
    }

    /**
     * Lists what may be ordered for a subscriber, with what is in the way. TMF679
     *
     * @param subscriberId for whom; for the caller himself where it is left out
     * @param category offerings of this category alone
     * @param connected {@code true}: those that are connected alone, {@code false}: the others alone
     */
    @GET
    @WithETag
    @Path("/offerings")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<Page<OfferingQualification>> forSubscriber(
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> subscriberId,
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> category,
            @RestQuery Optional<@Pattern(regexp = "true|false") String> connected,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery @Pattern(regexp = "[0-9]{1,9}") String cursor,
            @Context HttpHeaders headers) {
        return qualified(subscriberId, headers)
                .map(all -> all.stream()
                        .filter(each -> category.isEmpty() || category.get().equals(each.categoryId()))
                        .filter(each ->
                                connected.isEmpty() || Boolean.parseBoolean(connected.get()) == each.connected())
                        .toList())
                .map(all -> Page.slice(all, cursor, limit));
    }

    /**
     * Shows an offering for a subscriber, with what is in the way. TMF679
     *
     * @param subscriberId for whom; for the caller himself where it is left out
     */
    @GET
    @WithETag
    @Path("/offerings/{id}")
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<OfferingQualification> one(
            String id,
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> subscriberId,
            @Context HttpHeaders headers) {
        return qualified(subscriberId, headers)
                .map(all -> all.stream()
                        .filter(each -> each.id().equals(id))
                        .findAny()
                        .orElseThrow(ProblemException::notFound));
    }

    private Uni<List<OfferingQualification>> qualified(Optional<String> subscriberId, HttpHeaders headers) {
        var caller = current.signedIn();
        var language = RequestHeaders.language(caller, headers);
        return subscribers
                .get(SubscriberAuthorization.chosen(caller, subscriberId))
                .invoke(subscriber ->
                        SubscriberAuthorization.require(caller, Permission.VIEW_SUBSCRIBER, subscriber.target()))
                .chain(qualify::perform)
                .map(contexts -> contexts.stream()
                        .map(context -> OfferingQualification.of(context, caller, language))
                        .toList());
    }
}
