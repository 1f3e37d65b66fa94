package by.cabinet.contract.auth;

/** Why a session is over. */
public enum EndReason {
    /** Nothing was done in it for ten minutes. R1.9 */
    IDLE,
    /** It has lived as long as its portal lets it. R1.9 */
    TIME_LIMIT,
    SIGNED_OUT,
    /** By its owner, in another session. */
    SIGNED_OUT_ELSEWHERE,
    /** R1.11. */
    PASSWORD_CHANGED,
    /** Access was closed, or the subscriber was terminated. R1.12 */
    ACCESS_CLOSED,
    /** One more was started than may run. */
    TOO_MANY_SESSIONS,
    /** The subscriber got another phone, account or client. */
    SUBSCRIBER_CHANGED,
    /** The account got another client. */
    ACCOUNT_CHANGED,
    /** Redis does not know it any more. */
    LOST
}
