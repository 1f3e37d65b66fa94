/** The tables of orders, and what a new order meets. */
package by.cabinet.order.order.store;
