package by.cabinet.messaging.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs each {@link Job} batch after batch from start to shutdown; a job never runs twice at once in one instance. None is waited for
 * longer than its time limit, and the gauge {@code job.age.seconds} says which has not succeeded for long.
 */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Vertx vertx;
    private final List<Run> runs;
    private volatile boolean running;

    @Inject
    JobRunner(Vertx vertx, @All List<Job> jobs, MeterRegistry metrics) {
        this.vertx = vertx;
        this.runs = jobs.stream().map(Run::new).toList();
        runs.forEach(run -> Gauge.builder("job.age.seconds", run, Run::age)
                .description("For how long the job has been due and has not succeeded")
                .tag("job", run.name)
                .register(metrics));
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
        /** By {@link System#nanoTime}; at first when the instance started. */
        private volatile long succeededAt = System.nanoTime();

        Run(Job job) {
            this.job = ClientProxy.unwrap(job);
            this.name = this.job.getClass().getSimpleName();
        }

        /** Since its last success, in seconds, without the pause that it takes anyway. */
        private double age() {
            var pause = job.pause().toNanos();
            return Math.max(0, System.nanoTime() - succeededAt - pause) / 1e9;
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
                    .ifNoItem()
                    .after(job.timeLimit())
                    .fail()
                    .subscribe()
                    .with(Context.of(Job.IN_BATCH, true), more -> succeeded(seen, more), e -> failed(seen, e));
        }

        private void succeeded(int seen, boolean more) {
            succeededAt = System.nanoTime();
            next(seen, more);
        }

        /** On an event loop again: what was given up ends on a thread of the timers. */
        private void failed(int seen, Throwable failure) {
            LOG.warnf("%s failed and runs again after its pause: %s", name, failure);
            vertx.runOnContext(() -> next(seen, false));
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
