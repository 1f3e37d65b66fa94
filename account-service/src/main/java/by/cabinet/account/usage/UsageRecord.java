package by.cabinet.account.usage;

import by.cabinet.contract.billing.UsageEvent;
import by.cabinet.contract.billing.UsageKind;
import by.cabinet.contract.roaming.RoamingUsageEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the table {@code usage}. */
record UsageRecord(
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

    /** At home it is charged at the time of billing's event. */
    static UsageRecord ofHome(ReceivedEvent<UsageEvent> event) {
        var use = event.data();
        return new UsageRecord(
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
    static UsageRecord ofRoaming(ReceivedEvent<RoamingUsageEvent> event) {
        var use = event.data();
        return new UsageRecord(
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
