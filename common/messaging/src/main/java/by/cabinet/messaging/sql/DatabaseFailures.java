package by.cabinet.messaging.sql;

import by.cabinet.rest.FailureMapping;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What PostgreSQL says is wrong, by its SQL state. */
@ApplicationScoped
class DatabaseFailures implements FailureMapping {

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
        // The server starts, stops, or has no connection left.
        return state.startsWith("57P") || state.startsWith("08") || state.equals("53300")
                ? Optional.of(FailureMapping.unavailable())
                : Optional.empty();
    }
}
