package by.cabinet.auth.password;

/** What the password of a line or account is known by. */
public sealed interface KeptPassword {

    /** Argon2id. */
    record Chosen(String hash) implements KeptPassword {}

    /** R1.5: a keyed hash of the passport number or UNP, and of whose it is. */
    record Initial(String clientId, String hash) implements KeptPassword {}

    /** There is no such line or account, or it has no password. */
    record None() implements KeptPassword {}
}
