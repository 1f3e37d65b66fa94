/** What is left of the bundles of each line, from billing. */
package by.cabinet.account.remainders;
