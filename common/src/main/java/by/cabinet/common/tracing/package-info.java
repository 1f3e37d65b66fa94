/** OpenTelemetry traces that follow the correlation id: over HTTP, the outbox and Kafka to the SMPP link. */
package by.cabinet.common.tracing;
