/** What the gateway itself sends to a client: problems and error pages, under the correlation id of the request. */
package by.cabinet.gateway.errors;
