package by.cabinet.order.order.domain;

/**
 * Where an order comes from: the line or account whose session ordered, the session itself, and the correlation id under
 * which everything is told of the order.
 */
public record Origin(String requestedBy, String sessionId, String correlationId) {}
