package by.cabinet.auth.codes;

import java.time.Instant;

/** What is told of a code, whether or not somebody holds the address; {@code retryAt}: when the next one may be asked for. */
public record SentCode(String codeId, int length, Instant expiresAt, Instant retryAt) {}
