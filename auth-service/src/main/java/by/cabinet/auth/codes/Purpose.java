package by.cabinet.auth.codes;

/** What a code is for; a code of one purpose is no good for another. */
public enum Purpose {
    SIGN_IN("sign-in-code");

    private final String template;

    Purpose(String template) {
        this.template = template;
    }

    /** The text of its SMS. */
    String template() {
        return template;
    }
}
