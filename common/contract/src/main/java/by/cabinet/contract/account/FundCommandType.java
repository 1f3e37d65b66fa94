package by.cabinet.contract.account;

/** What is asked of an account's funds. */
public enum FundCommandType {
    RESERVE,
    CAPTURE,
    RELEASE
}
