/** The product's time, which tests and demos move forward. */
package by.cabinet.operator.clock;
