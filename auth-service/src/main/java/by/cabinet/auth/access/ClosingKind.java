package by.cabinet.auth.access;

/** Why staff close access. */
public enum ClosingKind {
    /** The SIM is lost: passwords that were set by way of it since are forgotten, and a new SIM or a shop is needed to open. R1.12 */
    LOST_SIM,
    /** The subscriber has asked for it. */
    REQUEST,
    OTHER
}
