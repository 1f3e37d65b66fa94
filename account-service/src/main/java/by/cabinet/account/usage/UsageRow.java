package by.cabinet.account.usage;

import by.cabinet.messaging.events.ReceivedEvent;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the table {@code usage}. */
record UsageRow(
        String subscriberId,
        Instant startedAt,
        String recordId,
        boolean roaming,
        Instant chargedAt,
        UsageKind kind,
        BigDecimal quantity,
        String unit,
        String peer,
        String partner,
        String country,
        long charge) {

    /** At home it is charged when billing tells of it. */
    static UsageRow ofHome(ReceivedEvent<BillingUsage> event) {
        var use = event.data();
        return new UsageRow(
                use.subscriberId(),
                use.startedAt(),
                use.recordId(),
                false,
                event.time(),
                use.kind(),
                use.quantity(),
                use.unit(),
                use.peer(),
                null,
                null,
                use.charge().amount());
    }

    /** R1.8 c: the time of use apart from the time of charging. */
    static UsageRow ofRoaming(ReceivedEvent<RoamingUsage> event) {
        var use = event.data();
        return new UsageRow(
                use.subscriberId(),
                use.startedAt(),
                use.recordId(),
                true,
                use.receivedAt(),
                use.kind(),
                use.quantity(),
                use.unit(),
                null,
                use.partner(),
                use.country(),
                use.charge().amount());
    }
}
