package by.cabinet.order.inventory;

import java.time.Instant;

/** What a completed order has connected to a subscriber, or disconnected: {@code productId} is the order's id. */
public record ProductActivation(String productId, String subscriberId, String offeringId, Instant since) {}
