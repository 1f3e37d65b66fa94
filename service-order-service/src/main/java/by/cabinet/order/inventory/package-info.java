/** The product inventory (TMF637): what is connected to subscribers, by our orders or elsewhere. */
package by.cabinet.order.inventory;
