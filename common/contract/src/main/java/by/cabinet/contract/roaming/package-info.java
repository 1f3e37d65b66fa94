/** What roaming partners' records become. */
package by.cabinet.contract.roaming;
