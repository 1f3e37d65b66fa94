package by.cabinet.web.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A trace's id is a digest of the correlation id. So whatever carries that, a row that waits for days included, carries the trace; and as
 * sampling goes by the trace id, every service decides alike.
 */
@Singleton
class TraceIds implements IdGenerator {

    private static final int BYTES = 16;
    private static final IdGenerator RANDOM = IdGenerator.random();
    private static final ThreadLocal<String> GIVEN = new ThreadLocal<>();

    /** For what is begun by this thread until {@link #forget}. */
    static void use(String correlationId) {
        GIVEN.set(correlationId);
    }

    static void forget() {
        GIVEN.remove();
    }

    @Override
    public String generateSpanId() {
        return RANDOM.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return of(Optional.ofNullable(GIVEN.get()).orElseGet(Correlation::current));
    }

    static String of(String correlationId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(correlationId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
