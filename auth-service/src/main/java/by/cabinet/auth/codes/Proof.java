package by.cabinet.auth.codes;

/**
 * That somebody had the code sent to a line: the line's id (empty for a number that nobody held, whose code went nowhere),
 * and the digest of the number that it went to.
 */
record Proof(String subscriberId, String destination) {}
