package by.cabinet.notification.quota;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.quota.QuotaRepository.QuotaCount;
import by.cabinet.value.Phone;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Counts the requested messages of each phone number and of all together, and says how many exceed the daily quota. Attack 4. The last of
 * it is for codes, and the very last for codes that somebody known asks for: no flood keeps him out.
 */
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

    /** What a message is, in the order in which the quota of all together ends for it. */
    private enum Kind {
        MESSAGE,
        CODE,
        CODE_FOR_KNOWN
    }

    /** How many of the messages counted last are too many; {@code recipient} is empty for the quota of all together. */
    public record QuotaExceeded(String recipient, int messages) {}

    /** Counts one code, and blocks until it is counted. A database that is unavailable stops no code. */
    public boolean admitsCode(Phone to, boolean isByKnownRequester) {
        var kind = isByKnownRequester ? Kind.CODE_FOR_KNOWN : Kind.CODE;
        try {
            var exceeded = work.perform(tx -> count(tx, List.of(to.e164()), kind))
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
        return count(tx, recipients, Kind.MESSAGE);
    }

    /** What is refused is not sent, and so uses up nothing of the quota of all together. */
    private Uni<List<QuotaExceeded>> count(Tx tx, List<String> recipients, Kind kind) {
        return recipients.isEmpty()
                ? Uni.createFrom().item(List.of())
                : counts.add(tx, recipients)
                        .map(counted -> exceeded(counted, kind))
                        .call(exceeded -> {
                            var refused = sum(exceeded);
                            return refused == 0 ? Uni.createFrom().voidItem() : counts.refuse(tx, refused);
                        });
    }

    public Uni<Void> deleteExpired(Tx tx) {
        return counts.deleteExpired(tx);
    }

    /** Shows rejected messages in the metrics. */
    public void reject(String urgency, int messages) {
        metrics.counter("sms.over.quota", "urgency", urgency).increment(messages);
    }

    private List<QuotaExceeded> exceeded(List<QuotaCount> counted, Kind kind) {
        var exceeded = new ArrayList<QuotaExceeded>();
        counted.stream()
                .filter(count -> !count.isOfEverybody())
                .forEach(count -> add(exceeded, count, count.added(), count.asked() - settings.perNumber()));
        var refused = sum(exceeded);
        counted.stream()
                .filter(QuotaCount::isOfEverybody)
                .forEach(count -> add(exceeded, count, count.added() - refused, count.asked() - refused - inAll(kind)));
        return exceeded;
    }

    private static void add(List<QuotaExceeded> exceeded, QuotaCount count, int added, int above) {
        var tooMany = Math.min(added, above);
        if (tooMany > 0) {
            exceeded.add(new QuotaExceeded(count.recipient(), tooMany));
        }
    }

    private static int sum(List<QuotaExceeded> exceeded) {
        return exceeded.stream().mapToInt(QuotaExceeded::messages).sum();
    }

    private int inAll(Kind kind) {
        return settings.inAll()
                - switch (kind) {
                    case MESSAGE -> settings.reservedForCodes();
                    case CODE -> settings.reservedForKnown();
                    case CODE_FOR_KNOWN -> 0;
                };
    }
}
