package by.cabinet.account.usage;

/** What was used. */
public enum UsageKind {
    VOICE,
    SMS,
    DATA
}
