package by.cabinet.auth.codes;

import java.time.Instant;

/** The same whether or not somebody holds the address; {@code retryAt}: when the next code may be requested. */
public record CodeResponse(String codeId, int length, Instant expiresAt, Instant retryAt) {}
