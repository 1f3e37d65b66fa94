/** How each of the operator's systems takes the product's requests: modes, delay, journal, answers by hand. */
package by.cabinet.operator.desk;
