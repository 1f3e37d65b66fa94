package by.cabinet.gateway.limits;

import by.cabinet.gateway.answer.Patience;
import by.cabinet.gateway.answer.RareLog;
import by.cabinet.session.RedisScript;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.core.Future;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many requests a sender may send: a session by itself, wherever it comes from (many people share an address of a mobile
 * network); whoever has none by his address and subnet, and all of them together. Signing in is counted once more, in or out of
 * a session. Counted in Redis for all instances together, in one call.
 */
@ApplicationScoped
public class RateLimits {

    private static final RareLog LOG = new RareLog(RateLimits.class);
    private static final RedisScript COUNT = RedisScript.of(RateLimits.class, "count.lua");
    private static final int SENDERS = 100_000;

    private final ReactiveRedisDataSource redis;
    private final RateSettings settings;
    private final Patience patience;
    private final Set<String> exempt;
    private final Cache<String, Counter> counters;

    @Inject
    RateLimits(ReactiveRedisDataSource redis, RateSettings settings, Patience patience) {
        this.redis = redis;
        this.settings = settings;
        this.patience = patience;
        this.exempt = settings.exempt().orElse(Set.of());
        this.counters = Caffeine.newBuilder()
                .maximumSize(SENDERS)
                .expireAfterAccess(settings.signIn().window())
                .build();
    }

    /** Fails with 429 when one of those for whom the request counts has sent too many. */
    public Future<Void> admit(Asking asking) {
        if (exempt.contains(asking.peer())) {
            return Future.succeededFuture();
        }
        var counted = new ArrayList<Counter>();
        asking.session()
                .ifPresentOrElse(
                        hash -> counted.add(counter("rate:session:" + hash, settings.session(), settings.window())),
                        () -> count(counted, "rate", asking, settings.stranger()));
        if (asking.signsIn()) {
            count(counted, "rate:sign-in", asking, settings.signIn());
        }
        return admit(counted);
    }

    private void count(List<Counter> counted, String prefix, Asking asking, RateSettings.Senders limits) {
        var window = limits.window();
        asking.recognised()
                .ifPresentOrElse(
                        phone -> counted.add(counter(prefix + ":line:" + phone.hashCode(), limits.address(), window)),
                        () -> {
                            var peer = asking.peer();
                            counted.add(counter(prefix + ":address:" + Sender.address(peer), limits.address(), window));
                            counted.add(counter(prefix + ":subnet:" + Sender.subnet(peer), limits.subnet(), window));
                        });
        counted.add(counter(prefix + ":all", limits.all(), window));
    }

    private Counter counter(String key, int limit, Duration window) {
        return counters.get(key, name -> new Counter(name, limit, window));
    }

    private Future<Void> admit(List<Counter> senders) {
        var told = new ArrayList<Counter>();
        var arguments = new ArrayList<String>();
        for (var sender : senders) {
            refuseBlocked(sender);
            var step = sender.count();
            if (step > 0) {
                told.add(sender);
                arguments.addAll(List.of(
                        String.valueOf(sender.window().toMillis()),
                        String.valueOf(step),
                        String.valueOf(sender.limit())));
            }
        }
        return told.isEmpty() ? Future.succeededFuture() : tell(told, arguments);
    }

    private Future<Void> tell(List<Counter> senders, List<String> arguments) {
        var keys = senders.stream().map(Counter::key).toList();
        return patience.await(COUNT.run(redis, keys, arguments))
                .recover(RateLimits::outage)
                .map(pauses -> apply(senders, pauses));
    }

    private static Void apply(List<Counter> senders, Response pauses) {
        for (var i = 0; i < senders.size(); i++) {
            senders.get(i).block(Duration.ofMillis(pauses.get(i).toLong()));
        }
        senders.forEach(RateLimits::refuseBlocked);
        return null;
    }

    private static void refuseBlocked(Counter sender) {
        var pause = sender.pause();
        if (pause.isPositive()) {
            throw ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause);
        }
    }

    private static Future<Response> outage(Throwable failure) {
        LOG.warn("%s cannot be counted: %s", "Requests", failure);
        return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, Patience.LIMIT));
    }
}
