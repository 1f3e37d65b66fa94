/** State and its events in one transaction: the outbox, and the relay that brings it to Kafka in order. */
package by.cabinet.messaging.outbox;
