/** The faults 1 to 23 against a system under load, and the invariants that must hold afterwards. */
package by.cabinet.harness.chaos;
