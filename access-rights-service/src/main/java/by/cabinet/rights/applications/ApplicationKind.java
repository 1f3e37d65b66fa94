package by.cabinet.rights.applications;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What a client can ask for in writing. */
public enum ApplicationKind {
    GRANT_ADMINISTRATOR,
    REVOKE_ADMINISTRATOR,
    GRANT_SUPERVISOR,
    REVOKE_SUPERVISOR,
    /** R1.2.4. */
    CLOSE_ACCESS,
    OPEN_ACCESS,
    /** R1.6.1. */
    SET_CONTACTS;

    /** Whether it names subscribers; the others name an account, or concern all accounts of the client. */
    @JsonIgnore
    boolean namesSubscribers() {
        return this != SET_CONTACTS;
    }
}
