package by.cabinet.rights;

import by.cabinet.web.problem.ErrorCode;

/** The errors of this service. */
public enum RightsError implements ErrorCode {
    OWN_ROLE(409, "Nobody changes his own role"),
    LAST_ADMINISTRATOR(409, "The last administrator cannot be removed"),
    ROLE_NOT_HELD(409, "The subscriber does not have this role"),
    HOLDS_OTHER_ROLE(409, "The subscriber has the other role"),
    SUBSCRIBER_TERMINATED(409, "The subscriber is terminated"),
    NO_FEE_PLAN(409, "None of the client's subscribers is on a fee plan"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request"),
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
