package by.cabinet.gateway.limits;

import by.cabinet.gateway.errors.InvalidRequests;
import io.netty.channel.Channel;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many connections there may be, in all and from one address, and how long the header of a request may take on one. */
@ApplicationScoped
public class ConnectionLimits {

    /** As long as a client needs to send its next request, and more. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final Settings settings;
    private final InvalidRequests invalid;
    private final Set<String> exempt = new HashSet<>();
    private final boolean announced;
    private final Set<ConnectionGuard> guards = ConcurrentHashMap.newKeySet();
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    @Inject
    ConnectionLimits(
            Settings settings,
            InvalidRequests invalid,
            RateSettings rates,
            @ConfigProperty(name = "cabinet.gateway.operator-proxies") Optional<Set<String>> proxies,
            @ConfigProperty(name = "quarkus.http.proxy.use-proxy-protocol", defaultValue = "false") boolean announced) {
        this.settings = settings;
        this.invalid = invalid;
        this.announced = announced;
        rates.exempt().ifPresent(exempt::addAll);
        proxies.ifPresent(exempt::addAll);
    }

    /** Its header is here. The first request of all brings the guards to the server that has accepted its connection. */
    public void begin(RoutingContext context) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            var channel = connection.channel();
            ConnectionGuard.of(channel)
                    .ifPresentOrElse(
                            guard -> begin(context, guard), () -> ConnectionGuard.install(channel.parent(), this));
        }
    }

    private static void begin(RoutingContext context, ConnectionGuard guard) {
        guard.begin();
        RequestEnd.whenReached(context, guard::end);
    }

    /** Whether a balancer before us announces the client's address on each connection (the PROXY protocol). */
    boolean isAddressAnnounced() {
        return announced;
    }

    void watch(Channel connection) {
        invalid.watch(connection.pipeline());
    }

    Duration header() {
        return settings.header();
    }

    boolean enter(ConnectionGuard guard) {
        if (all.incrementAndGet() > settings.all() && !closeOneAtRest(peer -> true)) {
            all.decrementAndGet();
            return false;
        }
        guards.add(guard);
        return true;
    }

    void leave(ConnectionGuard guard) {
        guards.remove(guard);
        all.decrementAndGet();
    }

    /** Counts the connection even when it is one too many. */
    boolean enter(String peer) {
        var address = RateLimitKeys.address(peer);
        return byAddress.merge(address, 1, Integer::sum) <= settings.address()
                || exempt.contains(peer)
                || closeOneAtRest(other -> other.equals(address));
    }

    /** Whoever holds many connections, and uses few of them, keeps no newcomer out: the one that has rested longest makes room. */
    private boolean closeOneAtRest(Predicate<String> address) {
        return guards.stream()
                .filter(guard -> guard.rests(REST))
                .filter(guard -> guard.peer()
                        .filter(peer -> !exempt.contains(peer))
                        .map(RateLimitKeys::address)
                        .filter(address)
                        .isPresent())
                .sorted(Comparator.comparingLong(ConnectionGuard::restsSince))
                .anyMatch(ConnectionGuard::makeRoom);
    }

    void leave(String peer) {
        byAddress.computeIfPresent(RateLimitKeys.address(peer), (name, open) -> open > 1 ? open - 1 : null);
    }

    /** {@code cabinet.gateway.connections}: of one instance. */
    @ConfigMapping(prefix = "cabinet.gateway.connections")
    interface Settings {

        int all();

        /** Of one address, unless it is the operator's proxy. */
        int address();

        /** From its first byte, or from the beginning of the connection. */
        Duration header();
    }
}
