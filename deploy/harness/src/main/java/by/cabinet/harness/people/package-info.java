/** Invented subscribers, any number of them, told to the product through the operator's own topics. */
package by.cabinet.harness.people;
