/** Entities (Hibernate Reactive) on the same connection, in the same transaction and with the same outbox as SQL. */
package by.cabinet.persistence;
