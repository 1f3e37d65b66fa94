/** Real PostgreSQL, Redis, Kafka and Keycloak as child processes, for the tests of every service and for the local system. */
package by.cabinet.backing;
