package by.cabinet.web.health;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down while an event loop has not turned for {@link #LONGEST}: every connection that it serves hangs, and only a restart helps. The probe itself
 * is answered by one loop of several, and would not notice.
 */
@Liveness
@ApplicationScoped
public class EventLoopsLiveness implements HealthCheck {

    /** Far above the longest pause of a JVM on a machine that is overloaded. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration EACH = Duration.ofSeconds(1);

    private final EventLoopGroup loops;
    private final Duration longest;
    /** When each loop turned last, by {@link System#nanoTime}. */
    private final Map<EventExecutor, Long> turned = new ConcurrentHashMap<>();

    @Inject
    EventLoopsLiveness(@MainEventLoopGroup EventLoopGroup loops) {
        this(loops, LONGEST);
    }

    EventLoopsLiveness(EventLoopGroup loops, Duration longest) {
        this.loops = loops;
        this.longest = longest;
    }

    // Of Vert.x 4 the only way to every loop.
    @SuppressWarnings("deprecation")
    void watch(@Observes StartupEvent started) {
        for (var loop : loops) {
            turned.put(loop, System.nanoTime());
            var _ = loop.scheduleAtFixedRate(
                    () -> turned.put(loop, System.nanoTime()), 0, EACH.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public HealthCheckResponse call() {
        var now = System.nanoTime();
        return HealthCheckResponse.named("event loops turn")
                .status(turned.values().stream().allMatch(last -> now - last < longest.toNanos()))
                .build();
    }
}
