package by.cabinet.order.inventory;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.order.OrderError;
import by.cabinet.order.RequestHeaders;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.order.party.SubscriberRepository;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
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

/**
 * What is connected to a subscriber: to the caller himself unless another one is named. Staff name the subscriber; what they read is in the
 * journal (R1.7). TMF637
 */
@Path("/order/v1/products")
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {

    private final FindProducts find;
    private final SubscriberRepository subscribers;
    private final Journal journal;
    private final CurrentCaller current;

    @Inject
    ProductResource(FindProducts find, SubscriberRepository subscribers, Journal journal, CurrentCaller current) {
        this.find = find;
        this.subscribers = subscribers;
        this.journal = journal;
        this.current = current;
    }

    /**
     * Lists what is connected to a subscriber. TMF637
     *
     * @param subscriberId whose products; the caller's own where it is left out
     */
    @GET
    @WithETag
    @AllowedTo(
            value = {
                CallerType.SUBSCRIBER,
                CallerType.ACCOUNT,
                CallerType.CONTACT_CENTRE,
                CallerType.SHOP,
                CallerType.BACK_OFFICE
            },
            landing = true)
    public Uni<Page<Product>> ofSubscriber(
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> subscriberId,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @RestQuery @Pattern(regexp = "[0-9]{1,9}") String cursor,
            @Context HttpHeaders headers) {
        var caller = current.get();
        var language = RequestHeaders.language(caller, headers);
        var found = switch (caller) {
            case Caller.SignedIn in -> ofSession(in, subscriberId, language);
            case Caller.Staff _, Caller.OperatorSystem _, Caller.Anonymous _ -> forStaff(subscriberId, language);
        };
        return found.map(all -> Page.slice(all, cursor, limit));
    }

    private Uni<List<Product>> ofSession(Caller.SignedIn caller, Optional<String> subscriberId, Language language) {
        return subscribers
                .get(SubscriberAuthorization.chosen(caller, subscriberId))
                .invoke(subscriber ->
                        SubscriberAuthorization.require(caller, Permission.VIEW_SUBSCRIBER, subscriber.target()))
                .chain(subscriber -> find.perform(subscriber, language, SubscriberAuthorization.isLanding(caller)));
    }

    private Uni<List<Product>> forStaff(Optional<String> subscriberId, Language language) {
        return subscribers
                .get(subscriberId.orElseThrow(() -> new ProblemException(OrderError.SEARCH_TOO_WIDE)))
                .call(subscriber -> journal.recordLater(
                        JournalEntry.done(JournalAction.SUBSCRIBER_READ).about(subscriber.target())))
                .chain(subscriber -> find.perform(subscriber, language, false));
    }
}
