package by.cabinet.order.inventory;

import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.order.party.SubscriberRepository;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** What is connected to a subscriber: to the caller himself unless another one is named. TMF637 */
@Path("/order/v1/products")
public class ProductResource {

    private final ProductRepository products;
    private final SubscriberRepository subscribers;
    private final CurrentCaller current;

    @Inject
    ProductResource(ProductRepository products, SubscriberRepository subscribers, CurrentCaller current) {
        this.products = products;
        this.subscribers = subscribers;
        this.current = current;
    }

    /**
     * Lists what is connected to a subscriber. TMF637
     *
     * @param subscriberId whose products; the caller's own where it is left out
     */
    @GET
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<Page<Product>> ofSubscriber(
            @RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> subscriberId,
            @RestQuery @DefaultValue("500") @Min(1) @Max(500) int limit,
            @RestQuery @Pattern(regexp = "[0-9]{1,9}") String cursor) {
        var caller = current.signedIn();
        return subscribers
                .get(SubscriberAuthorization.chosen(caller, subscriberId))
                .invoke(subscriber ->
                        SubscriberAuthorization.require(caller, Permission.VIEW_SUBSCRIBER, subscriber.target()))
                .chain(subscriber -> products.find(subscriber.target().subscriberId()))
                .map(all -> Page.slice(all, cursor, limit));
    }
}
