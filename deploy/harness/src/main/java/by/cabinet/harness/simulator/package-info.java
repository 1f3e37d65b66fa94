/** The operator's everyday life: subscribers who sign in, look, order and travel, and systems that tell of it. */
package by.cabinet.harness.simulator;
