package by.cabinet.order.catalogue;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes an offering from sale; what is connected stays connected. R1.14 */
@ApplicationScoped
class WithdrawOffering {

    private final UnitOfWork work;
    private final Catalogue catalogue;

    @Inject
    WithdrawOffering(UnitOfWork work, Catalogue catalogue) {
        this.work = work;
        this.catalogue = catalogue;
    }

    /** Fails with 404; does nothing to what is withdrawn already. */
    Uni<Void> perform(String id, String by) {
        return work.perform(tx -> catalogue.get(tx, id).chain(offering -> withdraw(tx, offering, by)))
                .replaceWithVoid();
    }

    private Uni<Offering> withdraw(Tx tx, Offering offering, String by) {
        if (offering.withdrawn()) {
            return Uni.createFrom().item(offering);
        }
        var withdrawn = new Offering(offering.terms(), offering.revision() + 1, true);
        return catalogue.add(tx, withdrawn, Change.WITHDRAWN, by);
    }
}
