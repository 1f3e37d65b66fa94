/** The CRM, which keeps clients, accounts, lines and SIMs and tells of every change. */
package by.cabinet.operator.crm;
