package by.cabinet.rights;

import by.cabinet.web.problem.ErrorCode;

/** The errors of this service. */
public enum RightsError implements ErrorCode {
    OWN_ROLE(409, "Nobody changes his own role"),
    LAST_ADMINISTRATOR(409, "The last administrator cannot be removed"),
    ROLE_NOT_HELD(409, "The line does not hold this role"),
    HOLDS_OTHER_ROLE(409, "The line holds the other role"),
    LINE_TERMINATED(409, "The line is terminated"),
    NO_FEE_LINE(409, "None of the client's lines has a plan with a fee"),
    ALREADY_DECIDED(409, "The application has been decided");

    private final int status;
    private final String title;

    RightsError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
