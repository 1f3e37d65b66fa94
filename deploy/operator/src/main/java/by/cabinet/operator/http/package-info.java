/** A small HTTP server: routes, JSON, problem+json. */
package by.cabinet.operator.http;
