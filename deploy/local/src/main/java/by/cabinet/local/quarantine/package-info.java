/** What each service has set apart for the operator's staff: records that it could not apply, and events that Kafka has not taken. */
package by.cabinet.local.quarantine;
