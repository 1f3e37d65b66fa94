package by.cabinet.order.order.store;

import by.cabinet.order.order.domain.Action;
import java.time.Instant;

/** The opposite of what the network did for an order that had ended, to be asked of it. */
public record Compensation(
        String orderId,
        String subscriberId,
        String phone,
        Action action,
        String offeringId,
        String correlationId,
        Instant notAfter) {}
