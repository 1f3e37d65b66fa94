package by.cabinet.notification;

import by.cabinet.web.problem.ErrorCode;

/** Errors of this service alone. */
public enum NotificationError implements ErrorCode {
    UNKNOWN_CURSOR(400, "The cursor is not one that this list has given");

    private final int status;
    private final String title;

    NotificationError(int status, String title) {
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
