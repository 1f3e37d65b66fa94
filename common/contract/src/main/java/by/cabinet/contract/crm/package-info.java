/**
 * What the operator's CRM publishes of clients, accounts, subscribers, SIM cards and products, and what it is asked
 * for.
 */
package by.cabinet.contract.crm;
