/** Orders that are stuck: shown to the back office with the reason, retried or ended by it. */
package by.cabinet.order.order.staff;
