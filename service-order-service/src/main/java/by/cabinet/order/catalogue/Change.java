package by.cabinet.order.catalogue;

/** What made a revision of an offering. */
enum Change {
    BROUGHT_IN,
    CHANGED,
    WITHDRAWN
}
