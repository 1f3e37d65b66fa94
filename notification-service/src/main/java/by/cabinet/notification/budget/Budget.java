package by.cabinet.notification.budget;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Phone;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** Counts what is asked for each number and for all, and says what is too much. Attack 4 */
@ApplicationScoped
public class Budget {

    private static final Logger LOG = Logger.getLogger(Budget.class);

    private final SpentTable spent;
    private final BudgetSettings settings;
    private final UnitOfWork work;
    private final MeterRegistry metrics;

    @Inject
    Budget(SpentTable spent, BudgetSettings settings, UnitOfWork work, MeterRegistry metrics) {
        this.spent = spent;
        this.settings = settings;
        this.work = work;
        this.metrics = metrics;
    }

    /** Counts one code, and blocks until it is counted; a database that is away stops no code. */
    public boolean admitsCode(Phone to) {
        try {
            var overdrafts = work.perform(tx -> overdrafts(tx, List.of(to.e164())))
                    .await()
                    .atMost(settings.patience());
            refused("CODE", overdrafts.size());
            return overdrafts.isEmpty();
        } catch (RuntimeException e) {
            LOG.warnf("A code goes out uncounted: %s", e);
            return true;
        }
    }

    /** Counts messages to these numbers, one each; answers where that is too many, by how many. */
    public Uni<List<Overdraft>> overdrafts(Tx tx, List<String> recipients) {
        return recipients.isEmpty()
                ? Uni.createFrom().item(List.of())
                : spent.add(tx, recipients)
                        .map(counts -> counts.stream()
                                .flatMap(count -> count.overdraft(settings).stream())
                                .toList());
    }

    public Uni<Void> forgetOld(Tx tx) {
        return spent.forgetOld(tx);
    }

    public void refused(String urgency, int messages) {
        metrics.counter("sms.over.budget", "urgency", urgency).increment(messages);
    }
}
