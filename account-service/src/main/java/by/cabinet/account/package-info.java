/** Clients, accounts and lines as the operator's systems tell them, and the money of the accounts. */
package by.cabinet.account;
