package by.cabinet.order.catalogue;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.catalogue.OfferingChange.RevisionType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Launches a new offering, or once more one that was withdrawn. R1.14 */
@ApplicationScoped
class LaunchOffering {

    private final UnitOfWork work;
    private final CatalogueRepository catalogue;

    @Inject
    LaunchOffering(UnitOfWork work, CatalogueRepository catalogue) {
        this.work = work;
        this.catalogue = catalogue;
    }

    /** Fails with {@link OrderError#OFFERING_EXISTS}. */
    Uni<Offering> perform(OfferingTerms terms, String by) {
        terms.requireNameThatFits();
        return work.perform(tx -> catalogue
                .requireCategory(tx, terms)
                .chain(() -> catalogue.find(tx, terms.id()))
                .map(earlier -> earlier.map(LaunchOffering::next).orElse(1))
                .chain(revision -> catalogue.add(tx, new Offering(terms, revision, false), RevisionType.CREATED, by)));
    }

    private static int next(Offering earlier) {
        if (!earlier.withdrawn()) {
            throw new ProblemException(OrderError.OFFERING_EXISTS);
        }
        return earlier.revision() + 1;
    }
}
