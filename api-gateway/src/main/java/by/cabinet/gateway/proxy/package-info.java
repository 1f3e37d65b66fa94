/** What is taken off requests and put on answers, so that neither clients nor services can say what is not theirs to say. */
package by.cabinet.gateway.hygiene;
