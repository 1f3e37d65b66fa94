/** Spreadsheets, as every list that is answered as one is written. */
package by.cabinet.rest.csv;
