/** The network, which switches services on and off and says so. */
package by.cabinet.operator.network;
