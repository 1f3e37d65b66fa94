package by.cabinet.account;

import by.cabinet.common.problem.ErrorCode;

/** What this service refuses beyond what every service does. */
public enum AccountError implements ErrorCode {
    SEARCH_TOO_WIDE(400, "Name a phone number or a client");

    private final int status;
    private final String title;

    AccountError(int status, String title) {
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
