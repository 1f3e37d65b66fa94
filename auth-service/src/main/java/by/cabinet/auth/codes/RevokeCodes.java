package by.cabinet.auth.codes;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;

/** R1.12: when access changes, codes already sent stop working. */
@ApplicationScoped
public class RevokeCodes {

    private final CodeRepository store;

    @Inject
    RevokeCodes(CodeRepository store) {
        this.store = store;
    }

    /** Of these subscribers and accounts, whatever the purpose. */
    public Uni<Void> of(Collection<String> subjectIds) {
        return store.revoke(subjectIds);
    }
}
