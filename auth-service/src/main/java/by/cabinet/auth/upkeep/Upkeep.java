package by.cabinet.auth.upkeep;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Repeats jobs with a pause after each time: a job never runs twice at once, and a failure waits for the next time. */
@ApplicationScoped
public class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final List<Cancellable> running = new CopyOnWriteArrayList<>();

    public void repeat(String name, Duration pause, Supplier<Uni<Void>> job) {
        running.add(Multi.createBy()
                .repeating()
                .uni(() -> patient(name, job))
                .withDelay(pause)
                .indefinitely()
                .subscribe()
                .with(done -> {}));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(Cancellable::cancel);
    }

    private static Uni<Boolean> patient(String name, Supplier<Uni<Void>> job) {
        return Uni.createFrom()
                .deferred(job::get)
                .replaceWith(true)
                .onFailure()
                .invoke(e -> LOG.warnf("%s waits: %s", name, e))
                .onFailure()
                .recoverWithItem(false);
    }
}
