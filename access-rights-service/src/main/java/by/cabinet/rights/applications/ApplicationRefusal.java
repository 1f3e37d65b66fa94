package by.cabinet.rights.applications;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an application cannot be executed. */
public enum ApplicationRefusal {
    /** The back office refused it and gave a reason. */
    BY_BACK_OFFICE,
    UNKNOWN_CLIENT,
    NOT_BUSINESS,
    NO_FEE_PLAN,
    UNKNOWN_SUBSCRIBER,
    SUBSCRIBER_TERMINATED,
    NOT_ON_FEE_PLAN,
    HOLDS_OTHER_ROLE,
    ROLE_NOT_HELD,
    /** R1.2.1: the administrator is the only live subscriber of the client. */
    ONLY_LINE,
    /** Neither the organisation nor a manager of the client has closed the subscriber's access. */
    ACCESS_NOT_CLOSED,
    /** R1.6: individuals do not sign in by e-mail. */
    NOT_FOR_INDIVIDUALS,
    /** The account is not the client's, or the client has none. */
    UNKNOWN_ACCOUNT,
    EMAIL_OF_ANOTHER_CLIENT,
    /** Another account of the client has the e-mail with another number. */
    EMAIL_HAS_OTHER_NUMBER;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
