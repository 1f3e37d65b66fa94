package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.RateLimitedLog;
import by.cabinet.gateway.errors.RedisTimeout;
import by.cabinet.gateway.limits.RateLimitKeys.SignIn;
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
import java.util.Optional;

/**
 * How many requests a sender may send: a session is counted by itself, from whatever address (many people share an address of a mobile
 * network); so is a verified token of the operator's, by its subject, and a number that the operator's proxy has recognised; any other request
 * by its address and subnet, and together with all others: of these, newcomers have a share of their own, so that a flood sheds them first.
 * A device from which somebody has signed in goes on when all that is spent. Requests to sign in are counted once more, with or without a
 * session. The counters are in Redis, for all instances together, and take one call.
 */
@ApplicationScoped
public class RateLimits {

    private static final RateLimitedLog LOG = new RateLimitedLog(RateLimits.class);
    private static final RedisScript COUNT = RedisScript.of(RateLimits.class, "count.lua");
    private static final int SENDERS = 100_000;
    /** So many times as many credentials may be shown from an address before they are not looked at any more. */
    private static final int TRIALS = 10;

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

    /**
     * What a request is counted by.
     *
     * @param firm beyond these it is refused
     * @param shared by all at one address: beyond these a right credential goes through
     */
    private record Counted(List<LocalCounter> firm, List<LocalCounter> shared) {

        Counted() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Fails with 429 when one of the senders that the request is counted for has sent too many. The answer is empty, or how long the
     * others at its address have to wait: then the request goes through if the credential that it shows is right.
     */
    public Future<Optional<Duration>> admit(RateLimitKeys keys) {
        if (settings.isExempt(keys.peer())) {
            return Future.succeededFuture(Optional.empty());
        }
        var counted = counted(keys);
        var blocked = pause(counted.firm());
        if (blocked.isPresent()) {
            return reserve(keys, blocked.get());
        }
        var spent = pause(counted.shared());
        var now = new ArrayList<>(counted.firm());
        if (spent.isPresent()) {
            now.add(trials(keys));
        } else {
            now.addAll(counted.shared());
        }
        return count(now).compose(done -> decide(keys, counted, spent.isPresent() ? List.of(trials(keys)) : List.of()));
    }

    private Future<Optional<Duration>> decide(RateLimitKeys keys, Counted counted, List<LocalCounter> trials) {
        var shared = pause(counted.shared());
        return pause(counted.firm())
                .or(() -> pause(trials))
                .or(() -> keys.device().flatMap(_ -> shared))
                .map(pause -> reserve(keys, pause))
                .orElseGet(() -> Future.succeededFuture(shared));
    }

    private Counted counted(RateLimitKeys keys) {
        var counted = new Counted();
        if (keys.isStranger()) {
            countStranger(counted.firm(), counted.firm(), "rate", keys, settings.stranger());
        } else {
            counted.firm().add(counter("rate:" + keys.sender(), limit(keys), settings.window()));
        }
        if (keys.signIn() == SignIn.NONE) {
            return counted;
        }
        var limits = settings.signIn();
        if (keys.isStranger()) {
            var shared = keys.signIn() == SignIn.SHOWN ? counted.shared() : counted.firm();
            countStranger(counted.firm(), shared, "rate:sign-in", keys, limits);
        } else {
            counted.firm().add(counter("rate:sign-in:" + keys.sender(), limits.address(), limits.window()));
        }
        return counted;
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

    private void countStranger(
            List<LocalCounter> firm,
            List<LocalCounter> shared,
            String prefix,
            RateLimitKeys keys,
            RateSettings.Senders limits) {
        var window = limits.window();
        keys.recognised()
                .ifPresentOrElse(
                        phone -> firm.add(counter(prefix + ":phone:" + phone.hashCode(), limits.address(), window)),
                        () -> {
                            var address = counter(prefix + ":address:" + keys.address(), limits.address(), window);
                            shared.add(address);
                            shared.add(counter(prefix + ":subnet:" + keys.subnet(), limits.subnet(), window));
                            var all = address.isOlderThan(settings.newcomer()) ? ":all" : ":newcomers";
                            firm.add(counter(prefix + all, limits.all(), window));
                        });
    }

    private LocalCounter trials(RateLimitKeys keys) {
        var limits = settings.signIn();
        return counter("rate:trials:" + keys.address(), TRIALS * limits.address(), limits.window());
    }

    private LocalCounter counter(String key, int limit, Duration window) {
        return counters.get(key, name -> new LocalCounter(name, limit, window));
    }

    /** When all that it shares with others is spent, a known device goes on by itself. */
    private Future<Optional<Duration>> reserve(RateLimitKeys keys, Duration pause) {
        if (!keys.isStranger() || keys.device().isEmpty()) {
            throw tooMany(pause);
        }
        var device = keys.device().get();
        var own = new ArrayList<LocalCounter>();
        own.add(counter(
                "rate:device:" + device,
                settings.stranger().address(),
                settings.stranger().window()));
        if (keys.signIn() != SignIn.NONE) {
            own.add(counter(
                    "rate:sign-in:device:" + device,
                    settings.device(),
                    settings.signIn().window()));
        }
        pause(own).ifPresent(RateLimits::refuse);
        return count(own).map(done -> {
            pause(own).ifPresent(RateLimits::refuse);
            return Optional.empty();
        });
    }

    private Future<Void> count(List<LocalCounter> senders) {
        var reported = new ArrayList<LocalCounter>();
        var arguments = new ArrayList<String>();
        for (var sender : senders) {
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
        return null;
    }

    /** Of the first that has sent too many. */
    private static Optional<Duration> pause(List<LocalCounter> senders) {
        return senders.stream()
                .map(LocalCounter::pause)
                .filter(Duration::isPositive)
                .findFirst();
    }

    private static void refuse(Duration pause) {
        throw tooMany(pause);
    }

    private static ProblemException tooMany(Duration pause) {
        return ProblemException.retryLater(CommonError.TOO_MANY_REQUESTS, pause);
    }

    private static Future<Response> outage(Throwable failure) {
        LOG.warn("%s cannot be counted: %s", "Requests", failure);
        return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, RedisTimeout.LIMIT));
    }
}
