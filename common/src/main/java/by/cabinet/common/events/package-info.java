/** Reading events from Kafka in batches: each record checked for itself, all written in one transaction, poison set apart. */
package by.cabinet.common.events;
