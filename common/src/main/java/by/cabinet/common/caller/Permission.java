package by.cabinet.common.caller;

/** What a signed-in caller may do to a target that he may know of. */
public enum Permission {
    /** See the line: plan, status, products, orders. */
    SEE_LINE,
    /** See call details. R1.8 g */
    SEE_USAGE,
    /** Connect and disconnect offerings. */
    ORDER,
    /** Open and close Cabinet access. R1.2.3 */
    MANAGE_ACCESS,
    /** See balance, payments, charges, statement and bill address. */
    SEE_ACCOUNT,
    /** See the lines of a client. */
    SEE_LINES,
    /** Appoint and remove administrators. R1.2.2 */
    APPOINT_ADMINISTRATORS,
    /** Activate SIMs and terminate lines. R1.2.5 */
    MANAGE_LINES
}
