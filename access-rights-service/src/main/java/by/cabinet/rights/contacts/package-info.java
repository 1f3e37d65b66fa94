/** Contact e-mail and number of accounts: followed from the CRM, set together by the client's application. R1.6.1 */
package by.cabinet.rights.contacts;
