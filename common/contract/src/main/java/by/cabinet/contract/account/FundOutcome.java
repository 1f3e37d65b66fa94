package by.cabinet.contract.account;

/** What came of a fund command. */
public enum FundOutcome {
    RESERVED,
    REFUSED,
    CAPTURED,
    RELEASED
}
