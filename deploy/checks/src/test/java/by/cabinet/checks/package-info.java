/** Holds what is deployed against the services' own configuration: no engine or cluster is needed to see that they agree. */
package by.cabinet.checks;
