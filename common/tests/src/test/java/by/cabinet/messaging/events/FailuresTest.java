package by.cabinet.messaging.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.messaging.quarantine.QuarantineReason;
import by.cabinet.testing.RealServices;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class FailuresTest {

    @Inject
    Failures failures;

    @ParameterizedTest
    @CsvSource({
        "22001, DATA",
        "22P05, DATA",
        "23505, DATA",
        "54000, DATA",
        "08006, DEPENDENCY",
        "25006, DEPENDENCY",
        "28P01, DEPENDENCY",
        "40001, DEPENDENCY",
        "40P01, DEPENDENCY",
        "53300, DEPENDENCY",
        "55P03, DEPENDENCY",
        "57P01, DEPENDENCY",
        "57P03, DEPENDENCY",
        "58030, DEPENDENCY",
        "57014, DEPENDENCY",
        "25P03, DEPENDENCY",
        "25001, UNKNOWN",
        "42P01, UNKNOWN",
        "42501, UNKNOWN",
        "XX000, UNKNOWN",
        "P0001, UNKNOWN"
    })
    void theDatabasesStatesHaveKinds(String state, Failures.Kind kind) {
        var failure = new PgException("the message", "ERROR", state, "a detail");

        assertEquals(kind, failures.kindOf(failure));
        assertEquals(kind, failures.kindOf(new IllegalStateException(new CompletionException(failure))));
    }

    @ParameterizedTest
    @CsvSource({
        "LOADING Redis is loading the dataset in memory, DEPENDENCY",
        "READONLY You can't write against a read only replica., DEPENDENCY",
        "CONNECTION_CLOSED, DEPENDENCY",
        "WRONGTYPE Operation against a key holding the wrong kind of value, UNKNOWN",
        "ERR user_script:3: attempt to index a nil value, UNKNOWN"
    })
    void redisSaysWhetherItIsReady(String message, Failures.Kind kind) {
        assertEquals(kind, failures.kindOf(ErrorType.create(message)));
    }

    @Test
    void whatIsAwayIsADependency() {
        for (var failure : new Throwable[] {
            new ConnectException("Connection refused"),
            new CompletionException(new ConnectException("Connection refused")),
            new java.util.concurrent.TimeoutException(),
            new TimeoutException("Kafka does not answer"),
            new ConnectionPoolTooBusyException("full"),
            new ProblemException(CommonError.UNAVAILABLE),
            new CompositeException(new IllegalStateException(), new ConnectException("refused"))
        }) {
            assertEquals(Failures.Kind.DEPENDENCY, failures.kindOf(failure), failure::toString);
        }
    }

    /** A record whose consequence nobody could read: it is at fault itself. */
    @Test
    void whatMakesAnEventTooLargeIsData() {
        var failure = new ProblemException(CommonError.REQUEST_TOO_LARGE, "S3CRET");

        assertEquals(Failures.Kind.DATA, failures.kindOf(failure));
        assertEquals(
                QuarantineReason.TOO_LARGE,
                failures.cause(new CompletionException(failure), 1).reason());
        assertFalse(failures.cause(failure, 1).field().contains("S3CRET"));
    }

    @Test
    void everythingElseIsUnknownAndItsMessageIsNotQuoted() {
        for (var failure : new Throwable[] {
            new IllegalStateException("S3CRET"),
            new ArithmeticException("S3CRET"),
            new StackOverflowError("S3CRET"),
            new ProblemException(CommonError.NOT_FOUND, "S3CRET")
        }) {
            assertEquals(Failures.Kind.UNKNOWN, failures.kindOf(failure), failure::toString);
            assertFalse(failures.cause(failure, 5).field().contains("S3CRET"));
        }
    }
}
