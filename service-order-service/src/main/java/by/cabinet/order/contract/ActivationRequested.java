package by.cabinet.order.contract;

import java.time.Instant;

public record ActivationRequested(
        String orderId,
        String accountId,
        String clientId,
        String iccid,
        String phone,
        String tariffPlanId,
        String requestedBy,
        Instant occurredAt) {}
