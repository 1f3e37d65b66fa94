package by.cabinet.order.job;

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
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final List<Job> jobs;
    private volatile boolean running;

    @Inject
    JobRunner(Vertx vertx, @All List<Job> jobs) {
        this.vertx = vertx;
        this.jobs = jobs;
    }

    void start(@Observes StartupEvent started) {
        running = true;
        jobs.forEach(this::next);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    private void next(Job job) {
        vertx.setTimer(PAUSE.toMillis(), timer -> round(job));
    }

    /** Without a pause while there is more to do. */
    private void round(Job job) {
        if (!running) {
            return;
        }
        Uni.createFrom()
                .deferred(job::runBatch)
                .onFailure()
                .invoke(e -> LOG.warnf("A job will be tried again: %s", e))
                .onFailure()
                .recoverWithItem(false)
                .subscribe()
                .with(more -> {
                    if (more) {
                        round(job);
                    } else {
                        next(job);
                    }
                });
    }
}
