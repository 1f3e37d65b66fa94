package by.cabinet.auth.codes;

import by.cabinet.contract.notification.CodeTemplate;

/** What a code is for; a code of one purpose is not valid for another. */
public enum CodePurpose {
    SIGN_IN(CodeTemplate.SIGN_IN),
    /** R1.6.3: the M-code. */
    EMAIL_SIGN_IN(CodeTemplate.M_CODE),
    SET_PASSWORD(CodeTemplate.PASSWORD),
    /** R1.8 g. */
    SECOND_FACTOR(CodeTemplate.SECOND_FACTOR);

    private final CodeTemplate template;

    CodePurpose(CodeTemplate template) {
        this.template = template;
    }

    /** The text of its SMS. */
    CodeTemplate template() {
        return template;
    }
}
