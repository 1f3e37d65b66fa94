/** The gateway among its neighbours: real Redis, services that echo, and a client that chooses its host and its address. */
package by.cabinet.gateway.testing;
