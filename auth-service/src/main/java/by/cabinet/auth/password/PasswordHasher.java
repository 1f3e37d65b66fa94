package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.web.problem.ProblemException;
import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Argon2id on a few threads of its own: what exceeds the queue is refused at once (503). */
@ApplicationScoped
class PasswordHasher {

    /** {@code cabinet.passwords}. */
    @ConfigMapping(prefix = "cabinet.passwords")
    interface Settings {

        /** Hashes computed at once; as many as there are cores when not given: more would only wait for each other. */
        OptionalInt threads();

        /** Hashes that may wait for a thread: at 55 a second and core, these are done within about a second. */
        @WithDefault("100")
        int waiting();
    }

    private static final int ITERATIONS = 2;
    private static final int MEMORY_KIB = 19_456;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Argon2 argon2 = Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
    private final String dummy = dummy();
    private final ThreadPoolExecutor threads;
    private final Timer timer;

    @Inject
    PasswordHasher(Settings settings, MeterRegistry metrics) {
        var count = settings.threads().orElse(Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        timer = Timer.builder("cabinet.passwords.argon2")
                .description("Computations of Argon2: exactly one for each password that is checked or set")
                .register(metrics);
        Gauge.builder(
                        "cabinet.passwords.waiting",
                        threads,
                        pool -> pool.getQueue().size())
                .description("PasswordRepository that wait for a thread; refused when there are too many")
                .register(metrics);
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdown();
    }

    /** One computation. */
    Uni<String> hash(String password) {
        return computed(() -> argon2.hash(ITERATIONS, MEMORY_KIB, PARALLELISM, bytes(password)));
    }

    /** One computation. */
    Uni<Boolean> verify(String hash, String password) {
        return computed(() -> argon2.verify(hash, bytes(password)));
    }

    /** The same work as {@link #verify}, for a password that cannot be right. */
    Uni<Boolean> verifyNothing(String password) {
        return verify(dummy, password).replaceWith(false);
    }

    /** Continues where it was called: the rest of a request belongs to its own thread. */
    private <T> Uni<T> computed(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return Uni.createFrom()
                    .item(() -> timer.record(work))
                    .runSubscriptionOn(threads)
                    .emitOn(back(context))
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> ProblemException.retryLater(AuthError.BUSY, PAUSE));
        });
    }

    private static Executor back(Context context) {
        return context == null ? Runnable::run : task -> context.runOnContext(ready -> task.run());
    }

    private static byte[] bytes(String password) {
        return composed(password).getBytes(StandardCharsets.UTF_8);
    }

    /** Letters have more than one form: a keyboard types й as one character, another as a letter and a mark. It is one password. */
    static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** The hash of no password: its parameters are what costs the time. */
    private static String dummy() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, ITERATIONS, PARALLELISM, random(SALT_BYTES), random(HASH_BYTES));
    }

    private static String random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
