/** Invented subscribers, any number of them, published to the product on the operator's own topics. */
package by.cabinet.harness.people;
