/** Lines, from the CRM: who may see which, and whether they are in service. */
package by.cabinet.account.subscribers;
