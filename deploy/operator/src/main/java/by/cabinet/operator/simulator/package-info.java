/** How each of the operator's systems is simulated: fault modes, delay, journal, answers by hand; the network and billing. */
package by.cabinet.operator.simulator;
