/** Clients, accounts and subscribers: copies of the CRM's records, and who holds a number. */
package by.cabinet.auth.party;
