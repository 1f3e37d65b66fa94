/** Recurring work: due orders, expired sessions, old rows. One runner for all of it. */
package by.cabinet.messaging.job;
