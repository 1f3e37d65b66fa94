package by.cabinet.order.storefront;

import by.cabinet.order.subscriber.LineAccess;
import by.cabinet.order.subscriber.Lines;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** What may be ordered for a line: the own one unless another is named. */
@Path("/order/v1/offerings")
public class StorefrontResource {

    private final Storefront storefront;
    private final Lines lines;
    private final CurrentCaller current;

    @Inject
    StorefrontResource(Storefront storefront, Lines lines, CurrentCaller current) {
        this.storefront = storefront;
        this.lines = lines;
        this.current = current;
    }

    @GET
    @AllowedTo(
            value = {CallerType.SUBSCRIBER, CallerType.ACCOUNT},
            landing = true)
    public Uni<Page<ShownOffering>> forLine(@RestQuery Optional<@Pattern(regexp = Ids.PATTERN) String> subscriberId) {
        var caller = current.signedIn();
        return lines.find(LineAccess.chosen(caller, subscriberId))
                .invoke(line -> LineAccess.require(caller, Permission.VIEW_SUBSCRIBER, line.target()))
                .chain(line -> storefront.situations(line))
                .map(situations ->
                        Page.whole(situations.stream().map(ShownOffering::in).toList()));
    }
}
