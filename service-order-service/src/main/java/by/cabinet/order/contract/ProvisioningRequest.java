package by.cabinet.order.contract;

import by.cabinet.order.model.Action;
import java.time.Instant;

public record ProvisioningRequest(
        String requestId,
        String orderId,
        String subscriberId,
        String phone,
        Action action,
        String offeringId,
        Instant notAfter) {}
