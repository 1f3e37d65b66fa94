/** Clients, accounts and lines as the CRM last told of them. */
package by.cabinet.auth.people;
