/** Offering qualification (TMF679): rules and prices for one subscriber, what is connected, what may be ordered, and why not. */
package by.cabinet.order.qualification;
