package by.cabinet.notification.quota;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.quota.QuotaRepository.QuotaCount;
import by.cabinet.value.Phone;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts the requested messages of each phone number and of all together, and says how many exceed the daily quota. Attack 4 */
@ApplicationScoped
public class MessageQuota {

    private static final Logger LOG = Logger.getLogger(MessageQuota.class);

    private final QuotaRepository counts;
    private final QuotaSettings settings;
    private final UnitOfWork work;
    private final MeterRegistry metrics;

    @Inject
    MessageQuota(QuotaRepository counts, QuotaSettings settings, UnitOfWork work, MeterRegistry metrics) {
        this.counts = counts;
        this.settings = settings;
        this.work = work;
        this.metrics = metrics;
    }

    /** How many of the messages counted last are too many; {@code recipient} is empty for the quota of all together. */
    public record QuotaExceeded(String recipient, int messages) {}

    /** Counts one code, and blocks until it is counted. A database that is unavailable stops no code. */
    public boolean admitsCode(Phone to) {
        try {
            var exceeded = work.perform(tx -> count(tx, List.of(to.e164())))
                    .await()
                    .atMost(settings.timeout());
            reject("CODE", exceeded.size());
            return exceeded.isEmpty();
        } catch (RuntimeException e) {
            LOG.warnf("A code is sent without being counted: %s", e);
            return true;
        }
    }

    /** Counts messages to these numbers, one each; returns the quotas that are exceeded, and by how many messages. */
    public Uni<List<QuotaExceeded>> count(Tx tx, List<String> recipients) {
        return recipients.isEmpty()
                ? Uni.createFrom().item(List.of())
                : counts.add(tx, recipients)
                        .map(counted -> counted.stream()
                                .flatMap(count -> exceeded(count).stream())
                                .toList());
    }

    public Uni<Void> deleteExpired(Tx tx) {
        return counts.deleteExpired(tx);
    }

    /** Shows rejected messages in the metrics. */
    public void reject(String urgency, int messages) {
        metrics.counter("sms.over.quota", "urgency", urgency).increment(messages);
    }

    private Optional<QuotaExceeded> exceeded(QuotaCount count) {
        var limit = count.recipient().equals(QuotaRepository.EVERYBODY) ? settings.inAll() : settings.perNumber();
        var tooMany = Math.min(count.added(), count.asked() - limit);
        return tooMany > 0 ? Optional.of(new QuotaExceeded(count.recipient(), tooMany)) : Optional.empty();
    }
}
