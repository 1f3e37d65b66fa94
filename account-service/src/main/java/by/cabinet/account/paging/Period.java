package by.cabinet.account.paging;

import java.time.Instant;

/** From and to, half-open. */
public record Period(Instant from, Instant to) {}
