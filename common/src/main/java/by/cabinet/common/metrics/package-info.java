/** Figures of the business: events that are counted as they are told, and what stands in the database. */
package by.cabinet.common.metrics;
