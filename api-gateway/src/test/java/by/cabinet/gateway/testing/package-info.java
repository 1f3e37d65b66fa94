/** The environment of the gateway: a real Redis, services that echo, and a client that chooses its host and its address. */
package by.cabinet.gateway.testing;
