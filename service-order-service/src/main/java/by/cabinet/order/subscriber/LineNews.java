package by.cabinet.order.subscriber;

/** What the CRM has just said of a line; {@code iccid}: the SIM that it uses. */
public record LineNews(String subscriberId, String accountId, LineStatus status, String iccid) {}
