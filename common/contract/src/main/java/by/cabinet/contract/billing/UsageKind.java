package by.cabinet.contract.billing;

/** What was used. */
public enum UsageKind {
    VOICE,
    SMS,
    DATA
}
