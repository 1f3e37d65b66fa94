package by.cabinet.rights.roles.domain;

/** Where a role comes from: {@code id} is the application's or the appointing subscriber's, null for the default. */
public record Origin(Kind kind, String id) {

    public static final Origin BY_DEFAULT = new Origin(Kind.DEFAULT, null);

    public static Origin application(String id) {
        return new Origin(Kind.APPLICATION, id);
    }

    public static Origin appointmentBy(String subscriberId) {
        return new Origin(Kind.APPOINTMENT, subscriberId);
    }

    public enum Kind {
        /** R1.2.1. */
        DEFAULT,
        /** R1.2. */
        APPLICATION,
        /** R1.2.2. */
        APPOINTMENT
    }
}
