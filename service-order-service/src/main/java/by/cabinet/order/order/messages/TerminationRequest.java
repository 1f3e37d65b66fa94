package by.cabinet.order.order.messages;

import java.time.Instant;

/** On {@code crm.termination-requests.v1}: the CRM ends the line's service. R1.2.5 */
record TerminationRequest(String orderId, String subscriberId, String requestedBy, Instant occurredAt) {}
