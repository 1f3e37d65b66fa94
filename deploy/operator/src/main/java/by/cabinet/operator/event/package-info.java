/** The operator's Kafka topics: what is published, what is followed, what is asked. */
package by.cabinet.operator.event;
