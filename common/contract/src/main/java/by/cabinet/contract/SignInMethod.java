package by.cabinet.contract;

/** How a session was started. R1.3–R1.6, R2.2 */
public enum SignInMethod {
    SMS_CODE,
    PASSWORD,
    ACCOUNT,
    EMAIL,
    NETWORK
}
