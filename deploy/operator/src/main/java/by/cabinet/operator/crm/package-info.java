/** The CRM, which keeps clients, accounts, subscribers and SIMs and publishes every change. */
package by.cabinet.operator.crm;
