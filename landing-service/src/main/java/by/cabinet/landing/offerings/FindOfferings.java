package by.cabinet.landing.offerings;

import by.cabinet.landing.remote.AccountRestClient;
import by.cabinet.landing.remote.AccountRestClient.Quote;
import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Finds the offerings of the subscriber. */
@ApplicationScoped
class FindOfferings {

    private static final Logger LOG = Logger.getLogger(FindOfferings.class);

    private final OrderRestClient orders;
    private final AccountRestClient accounts;

    @Inject
    FindOfferings(@RestClient OrderRestClient orders, @RestClient AccountRestClient accounts) {
        this.orders = orders;
        this.accounts = accounts;
    }

    Uni<List<Offering>> all() {
        return orders.offerings().map(OrderRestClient.Offerings::items);
    }

    /** An offering among all that the subscriber can see. */
    record Found(Offering offering, List<Offering> all) {}

    /** Fails with 404 for an offering that the subscriber cannot see. */
    Uni<Found> one(String id) {
        return all().map(offerings -> offerings.stream()
                .filter(offering -> offering.id().equals(id))
                .findAny()
                .map(offering -> new Found(offering, offerings))
                .orElseThrow(ProblemException::notFound));
    }

    /** What connecting it would leave on the account; unknown when that cannot be found out, since the page works without it. */
    Uni<Quote> quote(Offering offering) {
        return accounts.quote(offering.price().amount(), monthly(offering))
                .onFailure()
                .invoke(e -> LOG.warnf("A price is shown without the balance: %s", e))
                .onFailure()
                .recoverWithItem(Quote.UNKNOWN);
    }

    private static Long monthly(Offering offering) {
        return offering.isMonthly() ? offering.monthlyAmount() : null;
    }
}
