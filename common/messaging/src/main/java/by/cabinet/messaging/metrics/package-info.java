/** Business metrics: counters of committed events, and gauges that are read from the database. */
package by.cabinet.messaging.metrics;
