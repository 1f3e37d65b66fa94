package by.cabinet.order.duty;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Does what is due, round after round, for as long as the service runs. */
@ApplicationScoped
class Attendant {

    private static final Logger LOG = Logger.getLogger(Attendant.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final List<Duty> duties;
    private volatile boolean running;

    @Inject
    Attendant(Vertx vertx, @All List<Duty> duties) {
        this.vertx = vertx;
        this.duties = duties;
    }

    void start(@Observes StartupEvent started) {
        running = true;
        duties.forEach(this::next);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    private void next(Duty duty) {
        vertx.setTimer(PAUSE.toMillis(), timer -> round(duty));
    }

    /** Without a pause while there is more to do. */
    private void round(Duty duty) {
        if (!running) {
            return;
        }
        Uni.createFrom()
                .deferred(duty::perform)
                .onFailure()
                .invoke(e -> LOG.warnf("What is due waits: %s", e))
                .onFailure()
                .recoverWithItem(false)
                .subscribe()
                .with(more -> {
                    if (more) {
                        round(duty);
                    } else {
                        next(duty);
                    }
                });
    }
}
