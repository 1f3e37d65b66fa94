/** The keys with which the gateway signs, read from mounted files, and their public halves, which the services fetch. */
package by.cabinet.gateway.keys;
