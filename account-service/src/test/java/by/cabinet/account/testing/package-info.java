/** People as the operator's systems publish them, for the tests of every feature. */
package by.cabinet.account.testing;
