package by.cabinet.order.order;

import by.cabinet.order.order.store.IdempotencyKeys;
import by.cabinet.order.order.store.Sessions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Does what is due, round after round, for as long as the service runs. */
@ApplicationScoped
class Attendant {

    private static final Logger LOG = Logger.getLogger(Attendant.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final List<Supplier<Uni<Integer>>> duties;
    private volatile boolean running;

    @Inject
    Attendant(
            Vertx vertx,
            AttendOrders orders,
            StartOrders starts,
            AttendCompensations compensations,
            IdempotencyKeys keys,
            Sessions sessions) {
        this.vertx = vertx;
        this.duties = List.of(
                orders::perform, starts::perform, compensations::perform, keys::forgetOld, sessions::forgetOld);
    }

    void start(@Observes StartupEvent started) {
        running = true;
        duties.forEach(this::next);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    private void next(Supplier<Uni<Integer>> duty) {
        vertx.setTimer(PAUSE.toMillis(), timer -> round(duty));
    }

    /** Without a pause while there is more to do. */
    private void round(Supplier<Uni<Integer>> duty) {
        if (!running) {
            return;
        }
        Uni.createFrom()
                .deferred(duty::get)
                .onFailure()
                .invoke(e -> LOG.warnf("What is due waits: %s", e))
                .onFailure()
                .recoverWithItem(0)
                .subscribe()
                .with(done -> {
                    if (done >= AttendOrders.BATCH) {
                        round(duty);
                    } else {
                        next(duty);
                    }
                });
    }
}
