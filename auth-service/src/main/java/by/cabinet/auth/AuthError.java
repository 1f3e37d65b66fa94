package by.cabinet.auth;

import by.cabinet.web.problem.ErrorCode;

/** Errors that this service adds to the common ones. */
public enum AuthError implements ErrorCode {
    /** Wrong, used, replaced, expired or unknown: not distinguished, so that an attacker learns nothing. */
    WRONG_CODE(401, "The code is wrong or no longer valid"),
    /** Only for somebody who has proven who he is, and for staff. */
    ACCESS_CLOSED(403, "Access to the Cabinet is closed"),
    /** In the list of a client nobody closes himself: USSD is for that, and opens again. */
    OWN_ACCESS(409, "The own access is closed by USSD *141*3*6#"),
    /** R1.12. */
    LOST_SIM_IN_USE(409, "The lost SIM has not been replaced: a shop opens access"),
    CLOSED_BY_OTHERS(409, "Access was closed by others, who alone can open it"),
    SUBSCRIBER_TERMINATED(409, "The subscriber is terminated"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request"),
    TOO_MANY_CODES(429, "Too many codes were asked for or tried with this number"),
    /** One answer for a wrong password, and for a number or account that is unknown or has none. */
    WRONG_PASSWORD(401, "The number, the account or the password is wrong"),
    NOT_RECOGNISED(401, "The network does not recognise the number"),
    WRONG_OLD_PASSWORD(403, "The old password is wrong"),
    /** One answer for a wrong PUK1, and for a number that is unknown or may not use it. */
    WRONG_PUK1(401, "The PUK1 is wrong or may not be used with this number"),
    PASSWORD_NOT_ACCEPTED(400, "The new password cannot be accepted"),
    NO_PASSWORD_HERE(409, "The session was entered without a password"),
    NO_CONTACT_NUMBER(409, "The account has no contact number"),
    /** A fixed line, or one that is terminated or no longer has its number. R1.5 */
    SUBSCRIBER_GETS_NO_SMS(409, "The subscriber gets no SMS"),
    TOO_MANY_TRIES(429, "Too many wrong tries"),
    BUSY(503, "Too much to do; try again");

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
