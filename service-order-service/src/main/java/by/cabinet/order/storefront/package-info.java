/** The catalogue as a line sees it: rules and prices, what is connected, what may be ordered, and why not. */
package by.cabinet.order.storefront;
