/** Spreadsheets, as every list of this service writes them. */
package by.cabinet.account.csv;
