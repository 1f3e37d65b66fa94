package by.cabinet.messaging.quarantine;

import java.util.Locale;

/** Why a record could not be applied. */
public enum QuarantineReason {
    /** A header of the CloudEvent is missing or malformed. */
    ENVELOPE,
    /** Its time lies before 2000, or ahead of the product's clock. */
    TIME,
    TOO_LARGE,
    /** Not JSON of the topic's form. */
    FORM,
    /** The key is not the id that the value names. */
    KEY,
    /** A constraint of the topic's form, or a rule of the service. */
    INVALID,
    /** The same fact, in the same revision or sequence, has been published with other content. */
    CONFLICT,
    /** The database refuses what it says. */
    DATABASE,
    /** It fails again and again while the database works: also what a defect of ours looks like. */
    UNKNOWN;

    /** As it is stored, listed and measured. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
