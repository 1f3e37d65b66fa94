package by.cabinet.notification.codes;

import by.cabinet.notification.texts.Texts;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a code is for. */
enum CodeTemplate {
    @JsonProperty("sign-in-code")
    SIGN_IN,
    @JsonProperty("password-code")
    PASSWORD,
    @JsonProperty("second-factor-code")
    SECOND_FACTOR,
    @JsonProperty("m-code")
    M_CODE;

    String text(Texts texts, String code) {
        return switch (this) {
            case SIGN_IN -> texts.sign_in_code(code);
            case PASSWORD -> texts.password_code(code);
            case SECOND_FACTOR -> texts.second_factor_code(code);
            case M_CODE -> texts.m_code(code);
        };
    }
}
