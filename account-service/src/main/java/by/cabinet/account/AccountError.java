package by.cabinet.account;

import by.cabinet.web.problem.ErrorCode;

/** What this service refuses beyond what every service does. */
public enum AccountError implements ErrorCode {
    SEARCH_TOO_WIDE(400, "Name a phone number or a client"),
    STATEMENT_TOO_LONG(400, "Ask for a shorter period, or for text/csv"),
    PLAN_NOT_ELIGIBLE(409, "Only accounts with a tariff plan that has a fee get bills");

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
