/** Recurring work. */
package by.cabinet.order.job;
