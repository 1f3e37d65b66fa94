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
import java.util.Optional;
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

    /** Fails with 404 for an offering that the subscriber cannot see. */
    Uni<Offering> one(String id) {
        return all().map(offerings -> offerings.stream()
                .filter(offering -> offering.id().equals(id))
                .findAny()
                .orElseThrow(ProblemException::notFound));
    }

    /** What connecting it would leave on the account; unknown when that cannot be found out, since the page works without it. */
    Uni<Quote> quote(Offering offering) {
        return quote(offering.price().amount());
    }

    /** Whose page it is; unknown when that cannot be found out. */
    Uni<Optional<String>> phone() {
        return quote(0).map(quote -> Optional.ofNullable(quote.phone()));
    }

    private Uni<Quote> quote(long price) {
        return accounts.quote(price)
                .onFailure()
                .invoke(e -> LOG.warnf("A price is shown without the balance: %s", e))
                .onFailure()
                .recoverWithItem(Quote.UNKNOWN);
    }
}
