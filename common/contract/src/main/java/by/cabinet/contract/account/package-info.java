/** Commands to an account's funds, and their results. */
package by.cabinet.contract.account;
