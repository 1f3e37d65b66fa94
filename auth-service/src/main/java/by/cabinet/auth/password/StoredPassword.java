package by.cabinet.auth.password;

/** What the password of a subscriber or account is known by. */
public sealed interface StoredPassword {

    /** Argon2id. */
    record Chosen(String hash) implements StoredPassword {}

    /** R1.5: a keyed hash of the passport number or UNP, and of whose it is. */
    record Initial(String clientId, String hash) implements StoredPassword {}

    /** There is no such subscriber or account, or it has no password. */
    record None() implements StoredPassword {}
}
