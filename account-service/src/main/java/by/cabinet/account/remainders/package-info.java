/** What is left of a subscriber's bundles. */
package by.cabinet.account.remainders;
