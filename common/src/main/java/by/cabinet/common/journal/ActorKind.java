package by.cabinet.common.journal;

/** What kind of somebody acted; {@code SERVICE}: one of our own, by a timer or because of an event. */
public enum ActorKind {
    SUBSCRIBER,
    ACCOUNT,
    STAFF,
    SYSTEM,
    ANONYMOUS,
    SERVICE
}
