package by.cabinet.common.problem;

import io.vertx.pgclient.PgException;
import java.util.Optional;

/** What PostgreSQL says is wrong, by its code. */
final class SqlState {

    /** By its name: services without a database do not have the class. */
    private static final String REFUSAL = "io.vertx.pgclient.PgException";

    private SqlState() {}

    private static Optional<String> of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().equals(REFUSAL)) {
                return Optional.ofNullable(((PgException) cause).getSqlState());
            }
        }
        return Optional.empty();
    }

    /** A text with a character that no text of the database can hold: NUL. */
    static boolean isCharacterOfNoText(Throwable failure) {
        return of(failure).filter("22021"::equals).isPresent();
    }

    /** The server starts, stops, or has no connection left. */
    static boolean isOutage(Throwable failure) {
        return of(failure)
                .filter(state -> state.startsWith("57P") || state.startsWith("08") || state.equals("53300"))
                .isPresent();
    }
}
