/** Products: what is connected to a line, by our orders or elsewhere. */
package by.cabinet.order.product;
