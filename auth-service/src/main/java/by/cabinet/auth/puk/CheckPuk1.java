package by.cabinet.auth.puk;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.contract.secrets.Puk1;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a PUK1. After ten wrong attempts in the life of a SIM the way that they came by is closed, which is reported; a new SIM starts at
 * zero. Strangers guess over the web alone: what they use up there is not the SIM's own USSD, and its owner learns of it on the first day. An
 * attempt is counted before it is checked, so that parallel ones cannot exceed the limit, and uncounted when it was right.
 */
@ApplicationScoped
public class CheckPuk1 {

    private static final int WRONG_ATTEMPTS = 10;

    private final UnitOfWork work;
    private final ProductClock clock;
    private final KeyedHashes hashes;
    private final SubscriberRepository subscribers;
    private final Journal journal;
    private final MeterRegistry metrics;

    @Inject
    CheckPuk1(
            UnitOfWork work,
            ProductClock clock,
            KeyedHashes hashes,
            SubscriberRepository subscribers,
            Journal journal,
            MeterRegistry metrics) {
        this.work = work;
        this.clock = clock;
        this.hashes = hashes;
        this.subscribers = subscribers;
        this.journal = journal;
        this.metrics = metrics;
        for (var way : Way.values()) {
            closed(way);
        }
    }

    /** How a PUK1 is typed. */
    public enum Way {
        /** By anybody: a few wrong ones a day. A shop opens it again. */
        WEB(3),
        /** From the SIM itself. */
        USSD(WRONG_ATTEMPTS);

        private final int wrongADay;

        Way(int wrongADay) {
            this.wrongADay = wrongADay;
        }
    }

    /** Always runs the counting statement, also where there is no SIM; then false. What is no PUK1 at all is wrong and costs nothing. */
    public Uni<Boolean> isRight(Optional<Sim> sim, String typed, Way way) {
        return Puk1.of(typed)
                .map(puk1 -> isRightPuk1(sim, puk1, way))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> isRightPuk1(Optional<Sim> sim, String typed, Way way) {
        var known = sim.filter(card -> card.iccid() != null && card.puk1() != null);
        var right = KeyedHashes.equal(
                known.map(Sim::puk1).orElse(""),
                hashes.puk1(known.map(Sim::iccid).orElse(""), typed));
        return work.perform(tx -> count(tx, known, way).chain(counted -> decide(tx, known, way, counted, right)));
    }

    /** The number of this attempt, in the SIM's life and on its day. */
    private record Counted(int wrong, int today) {}

    /** Empty when they are used up, or there is no SIM. */
    private Uni<Optional<Counted>> count(Tx tx, Optional<Sim> sim, Way way) {
        return tx.query(
                        """
                        with asked as (select now() + $5 * interval '1 millisecond' as at)
                        insert into puk1_attempts as b (iccid, way, wrong, today, day_ends)
                        select $1::text, $2, 1, 1, at + interval '1 day' from asked where $1 is not null
                        on conflict (iccid, way) do update
                        set wrong = b.wrong + 1,
                            today = case when b.day_ends > (select at from asked) then b.today + 1 else 1 end,
                            day_ends = case when b.day_ends > (select at from asked) then b.day_ends else excluded.day_ends end
                        where b.wrong < $3 and (b.today < $4 or b.day_ends <= (select at from asked))
                        returning wrong, today""",
                        sim.map(Sim::iccid).orElse(null),
                        way.name(),
                        WRONG_ATTEMPTS,
                        way.wrongADay,
                        clock.offset().toMillis())
                .map(rows -> rows.stream()
                        .findAny()
                        .map(row -> new Counted(row.getInteger("wrong"), row.getInteger("today"))));
    }

    private Uni<Boolean> decide(Tx tx, Optional<Sim> sim, Way way, Optional<Counted> counted, boolean right) {
        if (counted.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (right) {
            return uncount(tx, sim.orElseThrow(), way).replaceWith(true);
        }
        if (counted.get().wrong() == WRONG_ATTEMPTS) {
            return report(tx, sim.orElseThrow(), way).replaceWith(false);
        }
        return way == Way.WEB && counted.get().today() == way.wrongADay
                ? notifyOwner(tx, sim.orElseThrow(), MessageTemplate.PUK1_MISSED)
                        .replaceWith(false)
                : Uni.createFrom().item(false);
    }

    private static Uni<Void> uncount(Tx tx, Sim sim, Way way) {
        return tx.query(
                        "update puk1_attempts set wrong = wrong - 1, today = today - 1 where iccid = $1 and way = $2",
                        sim.iccid(),
                        way.name())
                .replaceWithVoid();
    }

    private Uni<Void> report(Tx tx, Sim sim, Way way) {
        closed(way).increment();
        var subscriber = new Target.Subscriber(sim.subscriberId(), sim.accountId(), sim.clientId());
        journal.record(
                tx,
                JournalEntry.refused(JournalAction.PUK1_CLOSED, "too-many-tries")
                        .about(subscriber)
                        .object(way.name()));
        return way == Way.WEB
                ? notifyOwner(tx, sim, MessageTemplate.PUK1_CLOSED)
                : Uni.createFrom().voidItem();
    }

    /** He may not have been there: who types from the SIM itself has read it on the screen. */
    private Uni<Void> notifyOwner(Tx tx, Sim sim, MessageTemplate template) {
        return subscribers
                .lockShared(tx, sim.subscriberId())
                .invoke(owner -> owner.ifPresent(found -> tx.publish(
                        Topics.MESSAGES,
                        SmsRequested.of(found.phone(), found.language(), template, Map.of())
                                .about(SmsRequested.About.subscriber(
                                        sim.clientId(), sim.accountId(), sim.subscriberId())))))
                .replaceWithVoid();
    }

    private Counter closed(Way way) {
        return Counter.builder("cabinet.puk1.closed")
                .description("SIMs whose PUK1 is closed, by the way that it was typed")
                .tag("way", way.name())
                .register(metrics);
    }
}
