package by.cabinet.landing;

import by.cabinet.web.problem.ErrorCode;

/** Errors of this service alone. */
public enum LandingError implements ErrorCode {
    UPSTREAM_REFUSED(502, "Another part of the system did not accept the request of this one");

    private final int status;
    private final String title;

    LandingError(int status, String title) {
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
