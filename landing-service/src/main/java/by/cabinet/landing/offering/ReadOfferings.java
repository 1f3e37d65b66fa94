package by.cabinet.landing.offering;

import by.cabinet.common.problem.ProblemException;
import by.cabinet.landing.neighbour.OrderService;
import by.cabinet.landing.neighbour.OrderService.Offering;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads the offerings of the person's own line. */
@ApplicationScoped
class ReadOfferings {

    private final OrderService orders;

    @Inject
    ReadOfferings(@RestClient OrderService orders) {
        this.orders = orders;
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
}
