/** SIM cards that a client has in stock. */
package by.cabinet.account.sims;
