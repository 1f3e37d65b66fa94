package by.cabinet.auth;

import by.cabinet.common.problem.ErrorCode;

/** Errors that this service adds to the common ones. */
public enum AuthError implements ErrorCode {
    /** One answer for a wrong, used, replaced, expired or unknown code: which of them it was helps only who guesses. */
    WRONG_CODE(401, "The code is wrong or no longer valid"),
    /** Told only to somebody who has proven who he is. */
    ACCESS_CLOSED(403, "Access to the Cabinet is closed"),
    CLOSED_BY_OTHERS(409, "Access was closed by others, who alone can open it"),
    LINE_TERMINATED(409, "The line is terminated"),
    TOO_MANY_CODES(429, "Too many codes were asked for or tried with this number");

    private final int status;
    private final String title;

    AuthError(int status, String title) {
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
