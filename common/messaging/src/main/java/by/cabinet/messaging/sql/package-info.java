/** The little that lies between rows and records. */
package by.cabinet.messaging.sql;
