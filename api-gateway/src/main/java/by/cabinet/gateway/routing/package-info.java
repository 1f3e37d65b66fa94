/** The way of a request: which portal it came to, which service it is for, and which running copy of it takes it. */
package by.cabinet.gateway.routing;
