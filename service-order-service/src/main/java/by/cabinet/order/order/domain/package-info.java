/** What an order is, which rules refuse it, and what may happen to it: plain values, no SQL, no Kafka, no HTTP. */
package by.cabinet.order.order.domain;
