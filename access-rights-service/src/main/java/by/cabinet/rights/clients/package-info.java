/** Clients, lines and plans as the CRM and billing tell them, as far as roles depend on them. */
package by.cabinet.rights.clients;
