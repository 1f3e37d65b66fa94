package by.cabinet.rights.roles;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
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
 * Settles the roles of any number of clients. A few are settled at once; many, as when a plan of half the country gains a fee, are
 * written down in the same transaction and settled chunk by chunk: a transaction holds no more locks than a chunk has clients, and
 * nobody waits behind all of them. A chunk that is not committed is taken up again, by this instance or another.
 */
@ApplicationScoped
public class SettleInChunks {

    private static final Logger LOG = Logger.getLogger(SettleInChunks.class);
    private static final int CHUNK = 200;
    /** For what another instance left behind. */
    private static final long POLL_MILLIS = 1000;

    private final UnitOfWork work;
    private final SettleRoles settleRoles;
    private final Vertx vertx;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean running;

    @Inject
    SettleInChunks(UnitOfWork work, SettleRoles settleRoles, Vertx vertx) {
        this.work = work;
        this.settleRoles = settleRoles;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        running = true;
        vertx.setPeriodic(POLL_MILLIS, _ -> wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    public Uni<Void> of(Tx tx, List<String> clientIds) {
        if (clientIds.size() <= CHUNK) {
            return settleRoles.of(tx, clientIds);
        }
        tx.afterCommit(this::wake);
        return tx.query("insert into client_to_settle select unnest($1::text[]) on conflict do nothing", (Object)
                        clientIds.toArray(String[]::new))
                .replaceWithVoid();
    }

    private void wake() {
        if (running && working.compareAndSet(false, true)) {
            chunk();
        }
    }

    private void chunk() {
        work.perform(this::settleNext)
                .subscribe()
                .with(
                        settled -> {
                            if (running && settled == CHUNK) {
                                chunk();
                            } else {
                                working.set(false);
                            }
                        },
                        failure -> {
                            LOG.warnf("Clients wait to be settled: %s", failure);
                            working.set(false);
                        });
    }

    private Uni<Integer> settleNext(Tx tx) {
        return tx.query("""
                        delete from client_to_settle where client_id in (
                            select client_id from client_to_settle order by client_id limit $1 for update skip locked)
                        returning client_id""", CHUNK)
                .map(rows ->
                        rows.stream().map(row -> row.getString("client_id")).toList())
                .chain(clients -> settleRoles.of(tx, clients).replaceWith(clients.size()));
    }
}
