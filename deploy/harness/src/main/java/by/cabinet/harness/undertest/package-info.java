/** The system under test: started for the purpose, or found running; and what it costs in processor time and memory. */
package by.cabinet.harness.undertest;
