/** What went into an account and out of it: payments, from billing, and charges for orders. */
package by.cabinet.account.transactions;
