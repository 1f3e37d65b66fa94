package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many requests a sender may have open at the same time, how many of them may wait ({@code Prefer: wait}), and how many streams of
 * events he may have beside them.
 */
@ApplicationScoped
public class OpenRequests {

    /** Of RFC 7240; a service waits as long as it says. */
    public static final String PREFER = "Prefer";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String WAITS = "waits";
    private static final String STREAMS = "streams";

    private final Settings settings;
    private final RateSettings rates;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    @Inject
    OpenRequests(Settings settings, RateSettings rates) {
        this.settings = settings;
        this.rates = rates;
    }

    /** Until it is answered. Throws 429 when the sender has too many open. */
    public void enter(RoutingContext context, RateLimitKeys keys) {
        if (rates.isExempt(keys.peer())) {
            return;
        }
        var sender = keys.sender();
        if (!take(sender, atMost(keys))) {
            throw ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, PAUSE);
        }
        RequestEnd.whenReached(context, () -> giveBack(sender));
    }

    /** Until it ends, however long that takes: it is none of the others. Throws 429. Strangers are refused by the service, and count as ever. */
    public void enterStream(RoutingContext context, RateLimitKeys keys) {
        if (keys.session().isEmpty()) {
            enter(context, keys);
            return;
        }
        var sender = "stream:" + keys.sender();
        if (!take(sender, settings.sessionsStreams())) {
            throw ProblemException.retryLater(GatewayError.TOO_MANY_STREAMS, PAUSE);
        }
        RequestEnd.whenReached(context, () -> giveBack(sender));
        if (!take(STREAMS, settings.streams())) {
            throw ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, PAUSE);
        }
        RequestEnd.whenReached(context, () -> giveBack(STREAMS));
    }

    private int atMost(RateLimitKeys keys) {
        if (keys.operator().isPresent()) {
            return settings.operator();
        }
        return keys.session().isPresent() || keys.recognised().isPresent() ? settings.session() : settings.address();
    }

    public static boolean prefersToWait(HttpServerRequest request) {
        return request.headers().getAll(PREFER).stream()
                .anyMatch(preference -> preference.toLowerCase(Locale.ROOT).contains("wait"));
    }

    /** Whether it may: of one sender a few, of strangers none. */
    public boolean mayWait(RoutingContext context, RateLimitKeys keys) {
        if (keys.isStranger() || !take(WAITS, settings.waits())) {
            return false;
        }
        var sender = "wait:" + keys.sender();
        if (!take(sender, settings.sessionsWaits())) {
            giveBack(WAITS);
            return false;
        }
        RequestEnd.whenReached(context, () -> {
            giveBack(sender);
            giveBack(WAITS);
        });
        return true;
    }

    /** Never more at the same time. */
    public int allWaits() {
        return settings.waits();
    }

    /** Never more at the same time. */
    public int allStreams() {
        return settings.streams();
    }

    private boolean take(String key, int atMost) {
        var taken = new AtomicBoolean();
        open.compute(key, (name, others) -> {
            var before = others == null ? 0 : others;
            taken.set(before < atMost);
            return taken.get() ? Integer.valueOf(before + 1) : others;
        });
        return taken.get();
    }

    private void giveBack(String key) {
        open.computeIfPresent(key, (name, all) -> all > 1 ? all - 1 : null);
    }

    /** {@code cabinet.gateway.open}: at the same time, of one instance. */
    @ConfigMapping(prefix = "cabinet.gateway.open")
    interface Settings {

        /** Of a session, or of a number that the operator's proxy has recognised. */
        int session();

        /** Of an address without a session. */
        int address();

        /** Of a verified token of the operator's. */
        int operator();

        /** Of the requests of a session, those that may wait. */
        int sessionsWaits();

        /** Those that may wait in all. */
        int waits();

        /** Streams of events of a session, beside its requests. */
        int sessionsStreams();

        /** Streams of events in all. */
        int streams();
    }
}
