package by.cabinet.auth.codes;

import by.cabinet.common.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;

/** R1.12: codes that have been sent to a number stop working. */
@ApplicationScoped
public class KillCodes {

    private final CodeStore store;

    @Inject
    KillCodes(CodeStore store) {
        this.store = store;
    }

    public Uni<Void> sentTo(Collection<Phone> destinations) {
        return destinations.isEmpty() ? Uni.createFrom().voidItem() : store.kill(destinations);
    }
}
