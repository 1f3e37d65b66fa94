package by.cabinet.account.usage;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.UsageEvent;
import by.cabinet.contract.roaming.RoamingUsageEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Saves each record of use once, however often it comes, in its highest revision: billing's of the home network, and the roaming
 * partners'. R1.8 b, c
 */
abstract class UsageConsumer<T> implements EventHandler<T> {

    private final UsageRepository usage;
    private final UsagePartitions partitions;

    private UsageConsumer(UsageRepository usage, UsagePartitions partitions) {
        this.usage = usage;
        this.partitions = partitions;
    }

    abstract Instant startedAt(T use);

    abstract UsageRecord recordOf(ReceivedEvent<T> event);

    @Override
    public void check(T use) {
        if (!startedAt(use).isBefore(partitions.end())) {
            throw new InvalidEventException("startedAt lies too far ahead");
        }
        if (startedAt(use).isBefore(partitions.first())) {
            throw new InvalidEventException("startedAt lies before the retention period");
        }
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<T>> events) {
        return usage.add(tx, events.stream().map(this::recordOf).toList());
    }

    @Singleton
    static class Home extends UsageConsumer<UsageEvent> {

        @Inject
        Home(UsageRepository usage, UsagePartitions partitions) {
            super(usage, partitions);
        }

        @Override
        public Topic<UsageEvent> topic() {
            return Topics.USAGE;
        }

        @Override
        Instant startedAt(UsageEvent use) {
            return use.startedAt();
        }

        @Override
        UsageRecord recordOf(ReceivedEvent<UsageEvent> event) {
            return UsageRecord.ofHome(event);
        }
    }

    @Singleton
    static class Roaming extends UsageConsumer<RoamingUsageEvent> {

        @Inject
        Roaming(UsageRepository usage, UsagePartitions partitions) {
            super(usage, partitions);
        }

        @Override
        public Topic<RoamingUsageEvent> topic() {
            return Topics.ROAMING_USAGE;
        }

        @Override
        Instant startedAt(RoamingUsageEvent use) {
            return use.startedAt();
        }

        @Override
        UsageRecord recordOf(ReceivedEvent<RoamingUsageEvent> event) {
            return UsageRecord.ofRoaming(event);
        }
    }
}
