package by.cabinet.order.catalogue;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.order.OrderError;
import by.cabinet.order.catalogue.OfferingChange.RevisionType;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Changes an offering's terms by a new revision: orders in flight keep theirs. R1.14 */
@ApplicationScoped
class ChangeOffering {

    private final UnitOfWork work;
    private final CatalogueRepository catalogue;
    private final TermsPatch patches;

    @Inject
    ChangeOffering(UnitOfWork work, CatalogueRepository catalogue, TermsPatch patches) {
        this.work = work;
        this.catalogue = catalogue;
        this.patches = patches;
    }

    /** Fails with 404, or {@link OrderError#OFFERING_WITHDRAWN}. */
    Uni<Offering> perform(String id, ObjectNode patch, String by) {
        return work.perform(tx -> catalogue
                .get(tx, id)
                .chain(offering -> changed(offering, patch))
                .call(changed -> catalogue.requireCategory(tx, changed.terms()))
                .chain(changed -> catalogue.add(tx, changed, RevisionType.CHANGED, by)));
    }

    private Uni<Offering> changed(Offering offering, ObjectNode patch) {
        if (offering.withdrawn()) {
            throw new ProblemException(OrderError.OFFERING_WITHDRAWN);
        }
        return patches.apply(offering.terms(), patch)
                .map(OfferingTerms::requireNameThatFits)
                .map(terms -> new Offering(terms, offering.revision() + 1, false));
    }
}
