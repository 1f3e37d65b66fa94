package by.cabinet.contract;

/** What the client is by law. */
public enum ClientKind {
    INDIVIDUAL,
    LEGAL_ENTITY,
    SOLE_TRADER,
    CRAFTSPERSON,
    SELF_EMPLOYED;

    /** Legal entities and sole traders: who may have administrators. R1.2 */
    public boolean isBusiness() {
        return this == LEGAL_ENTITY || this == SOLE_TRADER;
    }

    /** R1.6 */
    public boolean maySignInByEmail() {
        return this != INDIVIDUAL;
    }
}
