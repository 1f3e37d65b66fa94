/** Billing accounts as people see them, with their contacts and their money. */
package by.cabinet.account.accounts;
