package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.outbox.UnitOfWork;
import by.cabinet.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BiFunction;

/** Uses a code, once, for what it was sent for. */
@ApplicationScoped
public class RedeemCode {

    private final CodeStore store;
    private final CodeKey key;
    private final Lines lines;
    private final UnitOfWork work;

    @Inject
    RedeemCode(CodeStore store, CodeKey key, Lines lines, UnitOfWork work) {
        this.store = store;
        this.key = key;
        this.lines = lines;
        this.work = work;
    }

    /**
     * Does the work in a transaction in which the line stays as it is. Throws 401 {@code wrong-code} for whatever is not
     * the right code, and when the line no longer holds the number that the code went to.
     */
    public <T> Uni<T> redeem(Purpose purpose, String codeId, String digits, BiFunction<Tx, Line, Uni<T>> then) {
        return store.redeem(purpose, codeId, digits)
                .map(proof -> proof.orElseThrow(RedeemCode::wrong))
                .chain(proof -> work.perform(tx -> line(tx, proof).chain(line -> then.apply(tx, line))));
    }

    private Uni<Line> line(Tx tx, Proof proof) {
        return lines.shared(tx, proof.subscriberId())
                .map(line -> line.filter(
                                holder -> key.ofDestination(holder.phone()).equals(proof.destination()))
                        .orElseThrow(RedeemCode::wrong));
    }

    private static ProblemException wrong() {
        return new ProblemException(AuthError.WRONG_CODE);
    }
}
