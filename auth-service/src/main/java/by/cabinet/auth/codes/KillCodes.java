package by.cabinet.auth.codes;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;

/** R1.12: when access is closed, codes already sent stop working. */
@ApplicationScoped
public class KillCodes {

    private final CodeStore store;

    @Inject
    KillCodes(CodeStore store) {
        this.store = store;
    }

    /** Of these lines and accounts, whatever the purpose. */
    public Uni<Void> of(Collection<String> subjectIds) {
        return store.kill(subjectIds);
    }
}
