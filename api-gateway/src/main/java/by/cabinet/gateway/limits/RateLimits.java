package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.RateLimitedLog;
import by.cabinet.gateway.errors.RedisTimeout;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How many requests a sender may send: a session is counted by itself, from whatever address (many people share an address of a mobile
 * network); so is a verified token of the operator's, by its subject; a request without either by its address and subnet, and together
 * with all others. Requests to sign in are counted once more, with or without a session. The counters are in Redis, for all instances together, and take one call.
 */
@ApplicationScoped
public class RateLimits {

    private static final RateLimitedLog LOG = new RateLimitedLog(RateLimits.class);
    private static final RedisScript COUNT = RedisScript.of(RateLimits.class, "count.lua");
    private static final int SENDERS = 100_000;

    private final ReactiveRedisDataSource redis;
    private final RateSettings settings;
    private final RedisTimeout timeout;
    private final Cache<String, LocalCounter> counters;

    @Inject
    RateLimits(ReactiveRedisDataSource redis, RateSettings settings, RedisTimeout timeout) {
        this.redis = redis;
        this.settings = settings;
        this.timeout = timeout;
        this.counters = Caffeine.newBuilder()
                .maximumSize(SENDERS)
                .expireAfterAccess(settings.signIn().window())
                .build();
    }

    /** Fails with 429 when one of the senders that the request is counted for has sent too many. */
    public Future<Void> admit(RateLimitKeys keys) {
        if (settings.isExempt(keys.peer())) {
            return Future.succeededFuture();
        }
        var counted = new ArrayList<LocalCounter>();
        if (keys.isStranger()) {
            countStranger(counted, "rate", keys, settings.stranger());
        } else {
            counted.add(counter("rate:" + keys.sender(), limit(keys), settings.window()));
        }
        if (keys.signIn()) {
            countSignIn(counted, keys);
        }
        return admit(counted);
    }

    private int limit(RateLimitKeys keys) {
        return keys.operator()
                .map(id -> id.roles().stream()
                        .map(settings.roles()::get)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(settings.operator()))
                .orElse(settings.session());
    }

    private void countSignIn(List<LocalCounter> counted, RateLimitKeys keys) {
        var limits = settings.signIn();
        if (keys.operator().isPresent()) {
            counted.add(counter("rate:sign-in:" + keys.sender(), limits.address(), limits.window()));
        } else {
            countStranger(counted, "rate:sign-in", keys, limits);
        }
    }

    private void countStranger(
            List<LocalCounter> counted, String prefix, RateLimitKeys keys, RateSettings.Senders limits) {
        var window = limits.window();
        keys.recognised()
                .ifPresentOrElse(
                        phone -> counted.add(counter(prefix + ":phone:" + phone.hashCode(), limits.address(), window)),
                        () -> {
                            counted.add(counter(prefix + ":address:" + keys.address(), limits.address(), window));
                            counted.add(counter(prefix + ":subnet:" + keys.subnet(), limits.subnet(), window));
                        });
        counted.add(counter(prefix + ":all", limits.all(), window));
    }

    private LocalCounter counter(String key, int limit, Duration window) {
        return counters.get(key, name -> new LocalCounter(name, limit, window));
    }

    private Future<Void> admit(List<LocalCounter> senders) {
        var reported = new ArrayList<LocalCounter>();
        var arguments = new ArrayList<String>();
        for (var sender : senders) {
            refuseBlocked(sender);
            var step = sender.count();
            if (step > 0) {
                reported.add(sender);
                arguments.addAll(List.of(
                        String.valueOf(sender.window().toMillis()),
                        String.valueOf(step),
                        String.valueOf(sender.limit())));
            }
        }
        return reported.isEmpty() ? Future.succeededFuture() : report(reported, arguments);
    }

    private Future<Void> report(List<LocalCounter> senders, List<String> arguments) {
        var names = senders.stream().map(LocalCounter::key).toList();
        return timeout.await(COUNT.run(redis, names, arguments))
                .recover(RateLimits::outage)
                .map(pauses -> apply(senders, pauses));
    }

    private static Void apply(List<LocalCounter> senders, Response pauses) {
        for (var i = 0; i < senders.size(); i++) {
            senders.get(i).block(Duration.ofMillis(pauses.get(i).toLong()));
        }
        senders.forEach(RateLimits::refuseBlocked);
        return null;
    }

    private static void refuseBlocked(LocalCounter sender) {
        var pause = sender.pause();
        if (pause.isPositive()) {
            throw ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause);
        }
    }

    private static Future<Response> outage(Throwable failure) {
        LOG.warn("%s cannot be counted: %s", "Requests", failure);
        return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, RedisTimeout.LIMIT));
    }
}
