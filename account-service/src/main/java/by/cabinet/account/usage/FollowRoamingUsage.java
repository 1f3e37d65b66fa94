package by.cabinet.account.usage;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps each record of use abroad once, when the partner's record arrives. R1.8 c */
@ApplicationScoped
class FollowRoamingUsage implements EventHandler<RoamingUsage> {

    private final UsageTable table;
    private final UsageMonths months;

    @Inject
    FollowRoamingUsage(UsageTable table, UsageMonths months) {
        this.table = table;
        this.months = months;
    }

    @Override
    public String topic() {
        return "roaming.usage.v1";
    }

    @Override
    public Class<RoamingUsage> type() {
        return RoamingUsage.class;
    }

    @Override
    public String keyOf(RoamingUsage use) {
        return use.subscriberId();
    }

    @Override
    public void check(RoamingUsage use) {
        if (!use.startedAt().isBefore(months.end())) {
            throw new InvalidEventException("startedAt lies too far ahead");
        }
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<RoamingUsage>> events) {
        return table.add(tx, events.stream().map(UsageRow::ofRoaming).toList());
    }
}
