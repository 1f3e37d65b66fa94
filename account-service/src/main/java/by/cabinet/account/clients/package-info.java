/** Clients, from the CRM. */
package by.cabinet.account.clients;
