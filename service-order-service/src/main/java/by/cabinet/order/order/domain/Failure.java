package by.cabinet.order.order.domain;

/** Why an order failed; the network's own words, if it said any, are for staff. */
public record Failure(FailureCode code, String reason) {}
