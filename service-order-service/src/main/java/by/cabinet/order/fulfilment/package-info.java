/** The answers that orders wait for. */
package by.cabinet.order.fulfilment;
