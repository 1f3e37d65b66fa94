package by.cabinet.order.subscriber;

/** What the CRM has just said of a line; {@code iccid}: the SIM that it uses, null when it was not told. */
public record LineNews(String subscriberId, String accountId, LineStatus status, String iccid) {}
