package by.cabinet.contract.rights;

/** What kind of somebody acted; {@code SERVICE}: one of the Cabinet's own, by a timer or because of an event. */
public enum ActorKind {
    SUBSCRIBER,
    ACCOUNT,
    STAFF,
    SYSTEM,
    ANONYMOUS,
    SERVICE
}
