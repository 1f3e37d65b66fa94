/** People as the operator's systems tell them, for the tests of every feature. */
package by.cabinet.account.testing;
