/** What is left of the bundles of each subscriber, from billing. */
package by.cabinet.account.remainders;
