package by.cabinet.auth.puk;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.web.caller.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checks a PUK1. After ten wrong attempts in the life of a SIM it is closed for good, which is reported; a new SIM starts at zero.
 * An attempt is counted before it is checked, so that parallel ones cannot exceed the limit, and uncounted when it was right.
 */
@ApplicationScoped
public class CheckPuk1 {

    private static final Logger LOG = Logger.getLogger(CheckPuk1.class);
    private static final int WRONG_ATTEMPTS = 10;

    private final Pool pool;
    private final KeyedHashes hashes;
    private final Journal journal;
    private final Counter closed;

    @Inject
    CheckPuk1(Pool pool, KeyedHashes hashes, Journal journal, MeterRegistry metrics) {
        this.pool = pool;
        this.hashes = hashes;
        this.journal = journal;
        this.closed = Counter.builder("cabinet.puk1.closed")
                .description("SIMs whose PUK1 is closed for good")
                .register(metrics);
    }

    /** Always runs the counting statement, also where there is no SIM; then false. */
    public Uni<Boolean> isRight(Optional<Sim> sim, String typed) {
        var known = sim.filter(card -> card.iccid() != null && card.puk1() != null);
        var right = KeyedHashes.equal(
                known.map(Sim::puk1).orElse(""),
                hashes.puk1(known.map(Sim::iccid).orElse(""), typed));
        return count(known).chain(counted -> decide(known, counted, right));
    }

    /** The number of this attempt; empty when they are used up, or there is no SIM. */
    private Uni<Optional<Integer>> count(Optional<Sim> sim) {
        return pool.preparedQuery("""
                        insert into puk1_attempts as b (iccid, wrong) select $1::text, 1 where $1 is not null
                        on conflict (iccid) do update set wrong = b.wrong + 1 where b.wrong < $2 returning wrong""")
                .execute(Tuple.of(sim.map(Sim::iccid).orElse(null), WRONG_ATTEMPTS))
                .map(rows -> rows.stream().findAny().map(row -> row.getInteger("wrong")));
    }

    private Uni<Boolean> decide(Optional<Sim> sim, Optional<Integer> counted, boolean right) {
        if (counted.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (right) {
            return uncount(sim.orElseThrow()).replaceWith(true);
        }
        return counted.get() == WRONG_ATTEMPTS
                ? report(sim.orElseThrow()).replaceWith(false)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> uncount(Sim sim) {
        return pool.preparedQuery("update puk1_attempts set wrong = wrong - 1 where iccid = $1")
                .execute(Tuple.of(sim.iccid()))
                .replaceWithVoid();
    }

    private Uni<Void> report(Sim sim) {
        LOG.warnf(
                "The PUK1 of subscriber %s is closed for good after %d wrong attempts",
                sim.subscriberId(), WRONG_ATTEMPTS);
        closed.increment();
        var subscriber = new Target.Subscriber(sim.subscriberId(), sim.accountId(), sim.clientId());
        return journal.recordLater(JournalEntry.refused(JournalAction.PUK1_CLOSED, "too-many-tries")
                .about(subscriber));
    }
}
