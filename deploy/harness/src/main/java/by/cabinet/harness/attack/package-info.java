/** The attacks 1 to 25, from outside, each with the answer that is expected; and requests fuzzed from the services' own documents. */
package by.cabinet.harness.attack;
