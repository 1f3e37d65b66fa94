package by.cabinet.auth.codes;

/** What a code is for; a code of one purpose is no good for another. */
public enum CodePurpose {
    SIGN_IN("sign-in-code"),
    /** R1.6.3: the M-code. */
    EMAIL_SIGN_IN("m-code"),
    SET_PASSWORD("password-code"),
    /** R1.8 g. */
    SECOND_FACTOR("second-factor-code");

    private final String template;

    CodePurpose(String template) {
        this.template = template;
    }

    /** The text of its SMS. */
    String template() {
        return template;
    }
}
