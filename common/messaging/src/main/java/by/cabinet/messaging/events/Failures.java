package by.cabinet.messaging.events;

import by.cabinet.messaging.quarantine.Quarantine.Cause;
import by.cabinet.messaging.quarantine.QuarantineReason;
import by.cabinet.rest.FailureMapping;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Which kind a failure is, by the exception and what caused it. */
@ApplicationScoped
class Failures {

    /** Data exception, integrity constraint violation, program limit exceeded (a text that no index takes). */
    private static final Set<String> DATA = Set.of("22", "23", "54");

    /**
     * Connection, authorisation, database, transaction rolled back, resources, state of an object (a lock), operator's intervention,
     * system.
     */
    private static final Set<String> DEPENDENCY = Set.of("08", "28", "3D", "40", "53", "55", "57", "58");

    /** A server that follows another one, after a failover; a transaction that was open and idle for too long. */
    private static final Set<String> DEPENDENCY_STATES = Set.of("25006", "25P03");

    /** A statement took too long. */
    private static final String CANCELLED = "57014";

    private static final int DEEPEST = 10;

    /** What a failure says about the records that were being applied. */
    enum Kind {
        /** This record can never be applied. */
        DATA,
        /** Nothing can be applied at the moment: the database, Kafka or Redis is away. */
        DEPENDENCY,
        /** Everything else, our own defects too. */
        UNKNOWN
    }

    private final List<FailureMapping> mappings;

    @Inject
    Failures(@All List<FailureMapping> mappings) {
        this.mappings = mappings;
    }

    Kind kindOf(Throwable failure) {
        var kinds = causes(failure, DEEPEST).map(this::kindOfOne).toList();
        return Stream.of(Kind.DEPENDENCY, Kind.DATA)
                .filter(kinds::contains)
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    /** A statement took too long: the database hangs, or the batch is too large for it. */
    boolean isTooSlow(Throwable failure) {
        return sqlState(failure).filter(CANCELLED::equals).isPresent();
    }

    /** Says where it happened, and quotes nothing: messages of exceptions may contain data. */
    Cause cause(Throwable failure, int attempts) {
        if (failure instanceof InvalidEventException invalid) {
            return invalid.cause(attempts);
        }
        if (causes(failure, DEEPEST).anyMatch(Failures::isTooLarge)) {
            return new Cause(QuarantineReason.TOO_LARGE, "what it would publish", attempts);
        }
        return kindOf(failure) == Kind.DATA
                ? new Cause(QuarantineReason.DATABASE, sqlState(failure).orElse(null), attempts)
                : new Cause(QuarantineReason.UNKNOWN, place(failure), attempts);
    }

    /** For the log; quotes nothing either. */
    static String describe(Throwable failure) {
        return sqlState(failure).map(state -> "SQL state %s, ".formatted(state)).orElse("") + place(failure);
    }

    private static Optional<String> sqlState(Throwable failure) {
        return causes(failure, DEEPEST)
                .filter(PgException.class::isInstance)
                .map(refused -> ((PgException) refused).getSqlState())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Kind kindOfOne(Throwable failure) {
        if (failure instanceof InvalidEventException || isTooLarge(failure)) {
            return Kind.DATA;
        }
        if (failure instanceof PgException refused && refused.getSqlState() != null) {
            return kindOf(refused.getSqlState());
        }
        var isUnavailable = failure instanceof ProblemException problem
                ? problem.error() == CommonError.UNAVAILABLE
                : mappings.stream()
                        .flatMap(mapping -> mapping.problemOf(failure).stream())
                        .anyMatch(problem -> problem.error() == CommonError.UNAVAILABLE);
        return isUnavailable || failure instanceof KafkaException || failure instanceof RejectedExecutionException
                ? Kind.DEPENDENCY
                : Kind.UNKNOWN;
    }

    /** An event that is to be published because of the record. */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == CommonError.REQUEST_TOO_LARGE;
    }

    private static Kind kindOf(String sqlState) {
        var type = sqlState.substring(0, 2);
        if (DATA.contains(type)) {
            return Kind.DATA;
        }
        return DEPENDENCY.contains(type) || DEPENDENCY_STATES.contains(sqlState) ? Kind.DEPENDENCY : Kind.UNKNOWN;
    }

    private static Stream<Throwable> causes(Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return Stream.empty();
        }
        var below = failure instanceof CompositeException composite
                ? composite.getCauses().stream()
                : Stream.ofNullable(failure.getCause());
        return Stream.concat(Stream.of(failure), below.flatMap(cause -> causes(cause, depth - 1)));
    }

    private static String place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("by.cabinet."))
                .findFirst()
                .map(frame -> "%s at %s".formatted(failure.getClass().getName(), frame))
                .orElseGet(() -> failure.getClass().getName());
    }
}
