package by.cabinet.auth.people;

import by.cabinet.auth.codes.Proof;
import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whose a code was. */
@ApplicationScoped
public class Holders {

    private final Lines lines;

    @Inject
    Holders(Lines lines) {
        this.lines = lines;
    }

    /**
     * The line, which stays as it is until the transaction ends. Throws 401 {@code wrong-code} when it no longer holds the
     * number that the code went to.
     */
    public Uni<Line> line(Tx tx, Proof proof) {
        return lines.shared(tx, proof.holder())
                .map(line -> line.filter(holder -> proof.wentTo(holder.phone())).orElseThrow(RedeemCode::wrong));
    }
}
