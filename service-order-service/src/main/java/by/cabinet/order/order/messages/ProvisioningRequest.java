package by.cabinet.order.order.messages;

import by.cabinet.order.order.domain.Action;
import java.time.Instant;

/** On {@code network.provisioning-requests.v1}; not to be carried out after {@code notAfter}. */
record ProvisioningRequest(
        String requestId,
        String orderId,
        String subscriberId,
        String phone,
        Action action,
        String offeringId,
        Instant notAfter) {}
