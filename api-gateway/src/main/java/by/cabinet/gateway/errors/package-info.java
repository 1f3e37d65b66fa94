/** What the gateway itself says to a client: problems, under the request's correlation id. */
package by.cabinet.gateway.answer;
