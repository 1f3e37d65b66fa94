package by.cabinet.contract.notification;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a one-time code is for. notification-service has the texts. */
public enum CodeTemplate {
    SIGN_IN("sign-in-code"),
    PASSWORD("password-code"),
    /** R1.8 g */
    SECOND_FACTOR("second-factor-code"),
    /** R1.6.3 */
    M_CODE("m-code");

    private final String id;

    CodeTemplate(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
