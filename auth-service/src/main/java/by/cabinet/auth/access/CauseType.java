package by.cabinet.auth.access;

/** Who has closed access. Causes stand side by side. */
public enum CauseType {
    /** The subscriber himself, by USSD. R1.10 */
    SUBSCRIBER,
    /** An administrator or a supervisor of the same client. R1.2.3 */
    ADMINISTRATOR,
    /** The operator's staff: a lost SIM. R1.12 */
    STAFF,
    /** The organisation, by its application. R1.2.4 */
    ORGANISATION,
    /** The operator's security staff, on suspicion of an offence. R1.13 */
    SECURITY;

    /** Each lifts what his own kind has closed; staff lift everything but what security has closed. */
    public boolean mayLift(CauseType cause) {
        return this == cause || (this == STAFF && cause != SECURITY);
    }
}
