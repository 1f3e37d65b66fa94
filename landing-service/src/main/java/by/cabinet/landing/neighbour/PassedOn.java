package by.cabinet.landing.neighbour;

import by.cabinet.landing.LandingError;
import by.cabinet.web.problem.ErrorCode;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A neighbour's own refusal, told on as it is: programs know it from there. */
record PassedOn(String code, String title, int status) implements ErrorCode {

    /** What of a neighbour's problem is told on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(String code, String title, String detail) {

        ErrorCode error(int status) {
            return code == null || title == null ? LandingError.NEIGHBOUR_REFUSED : new PassedOn(code, title, status);
        }
    }

    @Override
    public String name() {
        return code;
    }
}
