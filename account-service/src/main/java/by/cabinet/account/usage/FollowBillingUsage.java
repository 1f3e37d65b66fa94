package by.cabinet.account.usage;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps each record of use in the home network once. R1.8 b */
@ApplicationScoped
class FollowBillingUsage implements EventHandler<BillingUsage> {

    private final UsageTable table;
    private final UsageMonths months;

    @Inject
    FollowBillingUsage(UsageTable table, UsageMonths months) {
        this.table = table;
        this.months = months;
    }

    @Override
    public String topic() {
        return "billing.usage.v1";
    }

    @Override
    public Class<BillingUsage> type() {
        return BillingUsage.class;
    }

    @Override
    public String keyOf(BillingUsage use) {
        return use.subscriberId();
    }

    @Override
    public void check(BillingUsage use) {
        if (!use.startedAt().isBefore(months.end())) {
            throw new InvalidEventException("startedAt lies too far ahead");
        }
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BillingUsage>> events) {
        return table.add(tx, events.stream().map(UsageRow::ofHome).toList());
    }
}
