package by.cabinet.order.order.domain;

/** What is ordered for a line. */
public enum Action {
    CONNECT,
    DISCONNECT;

    /** Whether it has a price; what is free never asks the funds side. */
    public boolean isFree() {
        return this == DISCONNECT;
    }

    public Action opposite() {
        return this == CONNECT ? DISCONNECT : CONNECT;
    }
}
