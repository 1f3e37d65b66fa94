package by.cabinet.order.product;

/** The CRM's word on a product. */
enum ProductState {
    ACTIVE,
    ENDED
}
