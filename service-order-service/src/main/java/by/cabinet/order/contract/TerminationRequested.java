package by.cabinet.order.contract;

import java.time.Instant;

public record TerminationRequested(String orderId, String subscriberId, String requestedBy, Instant occurredAt) {}
