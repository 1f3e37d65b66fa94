package by.cabinet.order.product;

import java.time.Instant;

/** What a completed order has made of a line: {@code productId} is the order's id. */
public record Connection(String productId, String subscriberId, String offeringId, Instant since) {}
