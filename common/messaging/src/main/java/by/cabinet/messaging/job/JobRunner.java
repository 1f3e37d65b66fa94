package by.cabinet.messaging.job;

import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Runs each {@link Job} batch after batch from start to shutdown; a job never runs twice at once in one instance. */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Vertx vertx;
    private final List<Run> runs;
    private volatile boolean running;

    @Inject
    JobRunner(Vertx vertx, @All List<Job> jobs) {
        this.vertx = vertx;
        this.runs = jobs.stream().map(Run::new).toList();
    }

    void start(@Observes StartupEvent started) {
        running = true;
        runs.forEach(Run::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    /** Runs the job now instead of after its pause; once more after the batch that is running, if one is. */
    public void wake(Class<? extends Job> type) {
        runs.stream().filter(run -> type.isInstance(run.job)).forEach(Run::wake);
    }

    private final class Run {
        private final Job job;
        private final String name;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicBoolean scheduled = new AtomicBoolean();

        Run(Job job) {
            this.job = ClientProxy.unwrap(job);
            this.name = this.job.getClass().getSimpleName();
        }

        /** After the pause, unless it is woken before; one timer at a time. */
        private void schedule() {
            if (scheduled.compareAndSet(false, true)) {
                vertx.setTimer(job.pause().toMillis(), _ -> {
                    scheduled.set(false);
                    wake();
                });
            }
        }

        private void wake() {
            if (running && calls.getAndIncrement() == 0) {
                runBatch(calls.get());
            }
        }

        private void runBatch(int seen) {
            Uni.createFrom()
                    .deferred(job::runBatch)
                    .onFailure()
                    .invoke(e -> LOG.warnf("%s failed and runs again after its pause: %s", name, e))
                    .onFailure()
                    .recoverWithItem(false)
                    .subscribe()
                    .with(more -> next(seen, more));
        }

        private void next(int seen, boolean more) {
            if (running && (more || !calls.compareAndSet(seen, 0))) {
                runBatch(calls.get());
            } else if (running) {
                schedule();
            }
        }
    }
}
