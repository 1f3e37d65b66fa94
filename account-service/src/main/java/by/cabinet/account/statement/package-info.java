/** What an account was charged and paid in a period, as JSON and for spreadsheets. */
package by.cabinet.account.statement;
