package by.cabinet.order.order.messages;

import java.time.Instant;

/** On {@code crm.activation-requests.v1}: the CRM makes a line of the SIM. R1.2.5 */
record ActivationRequest(
        String orderId,
        String accountId,
        String clientId,
        String iccid,
        String phone,
        String tariffPlanId,
        String requestedBy,
        Instant occurredAt) {}
