package by.cabinet.auth.access;

/** Who closes access: the causes of closing, which stand side by side. */
public enum ClosedBy {
    /** The line itself, by USSD. R1.10 */
    SUBSCRIBER,
    /** An administrator or a supervisor of the same client. R1.2.3 */
    ADMINISTRATOR,
    /** The operator's staff: a lost SIM. R1.12 */
    STAFF,
    /** The organisation, by its application. R1.2.4 */
    ORGANISATION,
    /** The operator's security staff, on suspicion of an offence. R1.13 */
    SECURITY;

    /** Each lifts what its own kind has closed; staff lift everything but what security has. */
    public boolean mayLift(ClosedBy cause) {
        return this == cause || (this == STAFF && cause != SECURITY);
    }
}
