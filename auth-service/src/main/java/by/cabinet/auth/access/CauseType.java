package by.cabinet.auth.access;

/** Who has closed access. Causes stand side by side; {@link AccessOpener} says who lifts which. */
public enum CauseType {
    /** The subscriber himself, by USSD. R1.10 */
    SUBSCRIBER,
    /** A manager of the same client: an administrator or a supervisor. R1.2.3 */
    ADMINISTRATOR,
    /** The operator's staff, for a reason of {@link ClosingKind}. R1.12 */
    STAFF,
    /** The organisation, by its application. R1.2.4 */
    ORGANISATION,
    /** The operator's security staff, on suspicion of an offence. R1.13 */
    SECURITY
}
