/** What measures, breaks, attacks and populates a running Cabinet, from outside. */
package by.cabinet.harness;
