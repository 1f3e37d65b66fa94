package by.cabinet.landing;

import by.cabinet.web.problem.ErrorCode;

/** Errors that this service alone answers. */
public enum LandingError implements ErrorCode {
    NEIGHBOUR_REFUSED(502, "Another part of the system did not accept what this one asked of it");

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
