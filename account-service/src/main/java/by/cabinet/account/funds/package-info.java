/** The money of an account: billing's balance, reservations for orders, and charges that billing has yet to confirm. */
package by.cabinet.account.funds;
