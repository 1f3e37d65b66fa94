package by.cabinet.web.problem;

/** Errors that every service can answer. */
public enum CommonError implements ErrorCode {
    MALFORMED_REQUEST(400, "The request is malformed"),
    UNKNOWN_CURSOR(400, "The cursor is not one that this list has given"),
    NOT_SIGNED_IN(401, "Sign in first"),
    /** The problem's reason says why. */
    SESSION_ENDED(401, "The session is over; sign in again"),
    /** The caller is signed in and stays so; his kind of credential is not for this operation. */
    WRONG_CREDENTIAL(401, "This operation is for another kind of caller"),
    FORBIDDEN(403, "No right to do this"),
    SECOND_FACTOR_REQUIRED(403, "A second authentication is needed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in this form"),
    REQUEST_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has an unsupported media type"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "A part of the system is unavailable; try again");

    private final int status;
    private final String title;

    CommonError(int status, String title) {
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

    /** The entry for an error that the framework answers by status alone. */
    public static CommonError ofStatus(int status) {
        for (var error : values()) {
            if (error.status == status) {
                return error;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : MALFORMED_REQUEST;
    }
}
