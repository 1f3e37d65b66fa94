/** Billing accounts, from the CRM: who may see which. */
package by.cabinet.account.accounts;
