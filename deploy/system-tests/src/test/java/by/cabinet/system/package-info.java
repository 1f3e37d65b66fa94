/** The whole system as its users see it: front-ends over REST, operator systems over Kafka and SMPP. */
package by.cabinet.system;
