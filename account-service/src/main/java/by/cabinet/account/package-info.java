/** Clients, accounts and subscribers as the operator's systems publish them, and the money of the accounts. */
package by.cabinet.account;
