package by.cabinet.common.inbox;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets which events were obeyed once Kafka has forgotten the events themselves: they cannot come again. */
@ApplicationScoped
class ForgetOldEvents {

    private static final Logger LOG = Logger.getLogger(ForgetOldEvents.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private final Vertx vertx;
    private final Pool pool;

    @Inject
    ForgetOldEvents(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(
                EVERY.toMillis(),
                timer -> rounds().subscribe().with(done -> {}, e -> LOG.warnf("The inbox waits: %s", e)));
    }

    /** Small batches, until nothing is left; any number of instances may do it side by side. */
    Uni<Void> rounds() {
        return round().repeat()
                .until(deleted -> deleted < BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The longest retention of any topic is 30 days. */
    private Uni<Integer> round() {
        return pool.query("""
            delete from inbox where (source, id) in (
                select source, id from inbox where received_at < now() - interval '31 days'
                limit %d for update skip locked)\
            """.formatted(BATCH)).execute().map(rows -> rows.rowCount());
    }
}
