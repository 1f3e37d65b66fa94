package by.cabinet.order.party;

enum SimState {
    STOCK,
    IN_USE
}
