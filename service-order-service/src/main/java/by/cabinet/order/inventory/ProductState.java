package by.cabinet.order.inventory;

enum ProductState {
    ACTIVE,
    ENDED
}
