/** The operator's Kafka topics: what is published, read and requested. */
package by.cabinet.operator.event;
