package by.cabinet.rights.roles;

import by.cabinet.common.outbox.Tx;
import by.cabinet.common.outbox.UnitOfWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Recalculates the roles of any number of clients. A few are recalculated at once. Many, as when a plan of half the country gains a
 * fee, are queued in the same transaction and recalculated chunk by chunk: a transaction locks no more clients than a chunk has, and
 * nobody waits for all of them. A chunk that is not committed is retried, by this instance or another.
 */
@ApplicationScoped
public class RoleRecalculationJob {

    private static final Logger LOG = Logger.getLogger(RoleRecalculationJob.class);
    private static final int CHUNK = 200;
    /** For what another instance has queued and not recalculated. */
    private static final long POLL_MILLIS = 1000;

    private final UnitOfWork work;
    private final RecalculateRoles recalculateRoles;
    private final Vertx vertx;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean running;

    @Inject
    RoleRecalculationJob(UnitOfWork work, RecalculateRoles recalculateRoles, Vertx vertx) {
        this.work = work;
        this.recalculateRoles = recalculateRoles;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        running = true;
        vertx.setPeriodic(POLL_MILLIS, _ -> wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    public Uni<Void> schedule(Tx tx, List<String> clientIds) {
        if (clientIds.size() <= CHUNK) {
            return recalculateRoles.perform(tx, clientIds);
        }
        tx.afterCommit(this::wake);
        return tx.query("insert into role_recalculation select unnest($1::text[]) on conflict do nothing", (Object)
                        clientIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    private void wake() {
        if (running && working.compareAndSet(false, true)) {
            chunk();
        }
    }

    private void chunk() {
        work.perform(this::recalculateNext)
                .subscribe()
                .with(
                        recalculated -> {
                            if (running && recalculated == CHUNK) {
                                chunk();
                            } else {
                                working.set(false);
                            }
                        },
                        failure -> {
                            LOG.warnf("Roles are not recalculated yet, the job tries again: %s", failure);
                            working.set(false);
                        });
    }

    private Uni<Integer> recalculateNext(Tx tx) {
        return tx.query("""
                        delete from role_recalculation where client_id in (
                            select client_id from role_recalculation order by client_id limit $1 for update skip locked)
                        returning client_id""", CHUNK)
                .map(rows ->
                        rows.stream().map(row -> row.getString("client_id")).toList())
                .chain(clients -> recalculateRoles.perform(tx, clients).replaceWith(clients.size()));
    }
}
