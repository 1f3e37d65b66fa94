package by.cabinet.order;

import by.cabinet.web.problem.ErrorCode;

/** Errors of this service. An order that a rule refuses is none: it is an order in state {@code rejected}. */
public enum OrderError implements ErrorCode {
    SEARCH_TOO_WIDE(400, "Name a subscriber, or ask for what is stuck"),
    IDEMPOTENCY_KEY_REQUIRED(400, "The header Idempotency-Key is required"),
    REQUEST_STILL_RUNNING(409, "A request with this Idempotency-Key is still running"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request"),
    ORDER_NOT_CANCELLABLE(409, "The order can no longer be cancelled"),
    ORDER_NOT_WAITING(409, "The order is not waiting for a reply"),
    ORDER_NOT_FAILABLE(409, "The order has ended, or has been carried out already"),
    ORDER_NOT_A_DRAFT(409, "The order is not a draft, or not any more"),
    PRICE_CHANGED(409, "A price in force is higher than the one that was shown"),
    TERMS_CHANGED(409, "What the change of plan costs or ends is no longer what was shown"),
    TOO_MANY_DRAFTS(409, "The session has as many drafts as it may have"),
    OFFERING_EXISTS(409, "There is an offering with this id"),
    OFFERING_WITHDRAWN(409, "The offering is withdrawn"),
    OFFERING_CHANGED_MEANWHILE(409, "Somebody else has just changed the offering");

    private final int status;
    private final String title;

    OrderError(int status, String title) {
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
