/** The product's time in SQL. */
package by.cabinet.order.sql;
