/** Reading events from Kafka in batches: each record checked for itself, all applied in one transaction, invalid ones set apart; commands and replies are handled once, however often they come. */
package by.cabinet.messaging.events;
