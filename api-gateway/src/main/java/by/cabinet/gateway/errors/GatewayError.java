package by.cabinet.gateway.errors;

import by.cabinet.web.problem.ErrorCode;

/** Errors of the gateway alone, beside those that every service has. */
public enum GatewayError implements ErrorCode {
    CROSS_SITE_REQUEST(403, "The request comes from another site"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    URI_TOO_LONG(414, "The address is too long"),
    UNKNOWN_HOST(421, "No portal has this host name"),
    TOO_MANY_STREAMS(429, "The session has too many event streams open"),
    HEADER_TOO_LARGE(431, "The header is too large");

    private final int status;
    private final String title;

    GatewayError(int status, String title) {
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
