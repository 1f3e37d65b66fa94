package by.cabinet.gateway.limits;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many connections there may be, in all and from one address, and how long the header of a request may take on one. */
@ApplicationScoped
class ConnectionLimits {

    /** Netty makes the guards of its connections by itself, and knows no beans. */
    private static volatile Optional<ConnectionLimits> current = Optional.empty();

    private final Settings settings;
    private final Set<String> exempt = new HashSet<>();
    private final boolean announced;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    @Inject
    ConnectionLimits(
            Settings settings,
            RateSettings rates,
            @ConfigProperty(name = "cabinet.gateway.operator-proxies") Optional<Set<String>> proxies,
            @ConfigProperty(name = "quarkus.http.proxy.use-proxy-protocol", defaultValue = "false") boolean announced) {
        this.settings = settings;
        this.announced = announced;
        rates.exempt().ifPresent(exempt::addAll);
        proxies.ifPresent(exempt::addAll);
    }

    /** While the program is made ready, before the first server of Netty. */
    static void find(@Observes @Initialized(ApplicationScoped.class) Object ready) {
        System.setProperty("io.netty.bootstrap.extensions", "serviceload");
    }

    void begin(@Observes StartupEvent start) {
        current = Optional.of(this);
    }

    void end(@Observes ShutdownEvent stop) {
        current = Optional.empty();
    }

    /** Only from outside: whoever reaches the management port is one of ours. */
    void trust(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            ConnectionGuard.trust(context.request());
            context.next();
        });
    }

    static Optional<ConnectionLimits> current() {
        return current;
    }

    /** Whether a balancer before us announces the client's address on each connection (the PROXY protocol). */
    boolean isAddressAnnounced() {
        return announced;
    }

    Duration header() {
        return settings.header();
    }

    boolean enter() {
        if (all.incrementAndGet() > settings.all()) {
            all.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        all.decrementAndGet();
    }

    /** Counts the connection even when it is one too many. */
    boolean enter(String peer) {
        return byAddress.merge(RateLimitKeys.address(peer), 1, Integer::sum) <= settings.address()
                || exempt.contains(peer);
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
