package by.cabinet.landing.offering;

import by.cabinet.landing.neighbour.AccountService.Quote;
import by.cabinet.landing.neighbour.AccountService;
import by.cabinet.landing.neighbour.OrderService.Offering;
import by.cabinet.landing.neighbour.OrderService;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Reads the offerings of the person's own line. */
@ApplicationScoped
class ReadOfferings {

    private static final Logger LOG = Logger.getLogger(ReadOfferings.class);

    private final OrderService orders;
    private final AccountService accounts;

    @Inject
    ReadOfferings(@RestClient OrderService orders, @RestClient AccountService accounts) {
        this.orders = orders;
        this.accounts = accounts;
    }

    Uni<List<Offering>> all() {
        return orders.offerings().map(OrderService.Offerings::items);
    }

    /** Fails with 404 for an offering that the line is not shown. */
    Uni<Offering> one(String id) {
        return all().map(offerings -> offerings.stream()
                .filter(offering -> offering.id().equals(id))
                .findAny()
                .orElseThrow(ProblemException::notFound));
    }

    /** What connecting it would leave of the money; unknown rather than in the way when that is not to be learnt. */
    Uni<Quote> quote(Offering offering) {
        return accounts.quote(offering.price().amount())
                .onFailure()
                .invoke(e -> LOG.warnf("A price is shown without the balance: %s", e))
                .onFailure()
                .recoverWithItem(Quote.UNKNOWN);
    }
}
