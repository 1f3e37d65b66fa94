package by.cabinet.session;

import java.time.Instant;

/** A session that has run out: the hash of its token, and since when it is over. */
public record ExpiredSession(String tokenHash, Instant since) {}
