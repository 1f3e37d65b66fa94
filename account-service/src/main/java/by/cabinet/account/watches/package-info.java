/** Accounts whose money somebody follows over a stream of events now: their changes are published, and nothing of the others. */
package by.cabinet.account.watches;
