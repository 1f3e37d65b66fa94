package by.cabinet.contract.crm;

import java.time.Instant;

/** An event that says since when somebody has what it is about; null where it does not. Nobody has anything since a time that has not come. */
public interface Possession {

    /** When the client got it. */
    Instant ownerSince();

    /** When it got its number. */
    default Instant phoneSince() {
        return null;
    }
}
