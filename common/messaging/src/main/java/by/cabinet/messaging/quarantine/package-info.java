/** Records that could not be applied: set apart with their reason, shown to staff, replayed or discarded by them. */
package by.cabinet.messaging.quarantine;
