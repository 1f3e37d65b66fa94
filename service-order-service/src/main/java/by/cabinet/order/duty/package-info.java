/** Work that is due without anybody asking for it. */
package by.cabinet.order.duty;
