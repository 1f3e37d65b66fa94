/** The operator's everyday life: subscribers who sign in, look, order and travel, and the systems that publish events of it. */
package by.cabinet.harness.simulator;
