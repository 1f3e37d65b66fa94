package by.cabinet.messaging.sql;

import by.cabinet.rest.FailureMapping;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL says is wrong, by its SQL state. */
@ApplicationScoped
class DatabaseFailures implements FailureMapping {

    /** The server has no connection left; a lock, or a transaction that did nothing, took too long. */
    private static final Set<String> BUSY = Set.of("53300", "55P03", "25P03");

    @Override
    public Optional<ProblemException> problemOf(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState() != null
                ? problemOf(refused.getSqlState())
                : Optional.empty();
    }

    private static Optional<ProblemException> problemOf(String state) {
        if (state.equals("22021")) { // a character that no text of the database can hold
            return Optional.of(new ProblemException(CommonError.MALFORMED_REQUEST, "a text contains NUL"));
        }
        // The server starts or stops, or has given up a statement that took too long (57014).
        return state.startsWith("57") || state.startsWith("08") || BUSY.contains(state)
                ? Optional.of(FailureMapping.unavailable())
                : Optional.empty();
    }
}
