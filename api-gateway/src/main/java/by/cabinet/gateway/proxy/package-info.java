/** The way of a request: the checks at the edge, the portal it is for, the service it is for, and the running instance that gets it. */
package by.cabinet.gateway.proxy;
