package by.cabinet.messaging.events;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * What the consumers of a service do, one for each {@link TopicClass} of which it reads a topic: each hands its polled batches to the
 * handlers of their topics, one transaction a topic, and waits for none of the others. Offsets are committed after the database has; so
 * a crash between the two repeats the batch, and handlers must not mind.
 *
 * <p>One record never stops the others. A batch that fails is halved until the record stands alone: where its data are at fault it goes
 * to the quarantine; where nobody knows why, after its fifth failure while the database worked. While a dependency is away, or a
 * statement hangs, the batch waits.
 */
@ApplicationScoped
public class EventConsumer {

    private static final String CONNECTOR = "smallrye-kafka";
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int MOST_UNKNOWN_FAILURES = 5;

    private final ApplyRecords apply;
    private final Failures failures;
    private final Quarantine quarantine;
    private final UnitOfWork work;
    private final StuckPartitions stuck;

    @Inject
    EventConsumer(
            ApplyRecords apply, Failures failures, Quarantine quarantine, UnitOfWork work, StuckPartitions stuck) {
        this.apply = apply;
        this.failures = failures;
        this.quarantine = quarantine;
        this.work = work;
        this.stuck = stuck;
    }

    Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
        stuck.read(batch.partitions());
        return Multi.createFrom()
                .iterable(byTopic(batch).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        ofTopic -> persist(ofTopic.getValue()).invoke(() -> stuck.applied(ofTopic.getKey())))
                .collect()
                .last();
    }

    /** Succeeds when each record has been applied or quarantined, however long that takes. */
    private Uni<Void> persist(List<ConsumerRecord<String, byte[]>> ofTopic) {
        var unknown = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> apply.perform(ofTopic))
                .onFailure(failure -> failures.kindOf(failure) != Failures.Kind.DEPENDENCY
                        || (ofTopic.size() > 1 && failures.isTooSlow(failure)))
                .recoverWithUni(
                        failure -> ofTopic.size() > 1 ? halve(ofTopic) : settle(ofTopic.getFirst(), failure, unknown))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Batch of %d records of %s failed, retrying: %s",
                        ofTopic.size(), ofTopic.getFirst().topic(), Failures.describe(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely();
    }

    private Uni<Void> halve(List<ConsumerRecord<String, byte[]>> ofTopic) {
        var middle = ofTopic.size() / 2;
        return persist(ofTopic.subList(0, middle)).chain(() -> persist(ofTopic.subList(middle, ofTopic.size())));
    }

    /** A failure that nobody knows counts only while the database works: an empty transaction shows it. */
    private Uni<Void> settle(ConsumerRecord<String, byte[]> item, Throwable failure, AtomicInteger unknown) {
        if (failures.kindOf(failure) == Failures.Kind.DATA) {
            return park(item, failures.cause(failure, 1));
        }
        return work.perform(tx -> tx.query("select 1"))
                .chain(() -> unknown.incrementAndGet() < MOST_UNKNOWN_FAILURES
                        ? Uni.createFrom().failure(failure)
                        : park(item, failures.cause(failure, unknown.get())));
    }

    private Uni<Void> park(ConsumerRecord<String, byte[]> item, Quarantine.Cause cause) {
        return quarantine
                .topicId(item.topic())
                .chain(topicId -> work.performBatch(tx -> quarantine.park(tx, topicId, item, cause)))
                .invoke(() -> LOG.errorf(
                        "A record is in quarantine (%s, partition %d, offset %d): %s %s",
                        item.topic(),
                        item.partition(),
                        item.offset(),
                        cause.reason().code(),
                        cause.field()));
    }

    private static Map<String, List<ConsumerRecord<String, byte[]>>> byTopic(ConsumerRecords<String, byte[]> batch) {
        var byTopic = new LinkedHashMap<String, List<ConsumerRecord<String, byte[]>>>();
        batch.forEach(item -> byTopic.computeIfAbsent(item.topic(), topic -> new ArrayList<>())
                .add(item));
        return byTopic;
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.commands.connector", stringValue = CONNECTOR)
    static class CommandsConsumer {
        private final EventConsumer events;

        @Inject
        CommandsConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("commands")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.security.connector", stringValue = CONNECTOR)
    static class SecurityConsumer {
        private final EventConsumer events;

        @Inject
        SecurityConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("security")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.messages.connector", stringValue = CONNECTOR)
    static class MessagesConsumer {
        private final EventConsumer events;

        @Inject
        MessagesConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("messages")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.incoming-sms.connector", stringValue = CONNECTOR)
    static class IncomingSmsConsumer {
        private final EventConsumer events;

        @Inject
        IncomingSmsConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("incoming-sms")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.money.connector", stringValue = CONNECTOR)
    static class MoneyConsumer {
        private final EventConsumer events;

        @Inject
        MoneyConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("money")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.reference.connector", stringValue = CONNECTOR)
    static class ReferenceConsumer {
        private final EventConsumer events;

        @Inject
        ReferenceConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("reference")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.usage.connector", stringValue = CONNECTOR)
    static class UsageConsumer {
        private final EventConsumer events;

        @Inject
        UsageConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("usage")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.journal.connector", stringValue = CONNECTOR)
    static class JournalConsumer {
        private final EventConsumer events;

        @Inject
        JournalConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming("journal")
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }

    /**
     * Security state that each instance reads whole, for itself: it takes effect within two seconds, whichever instance has just died, and
     * the newest version wins however many apply it.
     */
    @ApplicationScoped
    @IfBuildProperty(name = "mp.messaging.incoming.every-instance.connector", stringValue = CONNECTOR)
    static class EveryInstanceConsumer {
        private final EventConsumer events;

        @Inject
        EveryInstanceConsumer(EventConsumer events) {
            this.events = events;
        }

        @Incoming(KafkaClientIdentity.EVERY_INSTANCE)
        Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
            return events.consume(batch);
        }
    }
}
